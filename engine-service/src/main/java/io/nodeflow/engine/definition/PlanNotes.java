package io.nodeflow.engine.definition;

import io.nodeflow.contracts.problem.Finding;
import io.nodeflow.contracts.workflow.Delivery;
import io.nodeflow.engine.node.ExternalNode;
import io.nodeflow.engine.plan.WorkflowPlan;
import java.util.List;
import java.util.stream.IntStream;

/** What the author of a valid workflow should know of it. */
public final class PlanNotes {

    private PlanNotes() {}

    /** Notes with the places that they are about. */
    public static List<Finding> of(WorkflowPlan plan) {
        if (plan.settings().delivery() != Delivery.EXACTLY_ONCE) {
            return List.of();
        }
        return IntStream.range(0, plan.nodes().size())
                .filter(node -> plan.nodes().get(node).compiled() instanceof ExternalNode)
                .mapToObj(node -> new Finding(
                        "/nodes/" + node,
                        "external-at-least-once",
                        "what '" + plan.nodes().get(node).id()
                                + "' does outside of Kafka is done at least once: after a"
                                + " crash a call may be repeated, with the same Idempotency-Key"))
                .toList();
    }
}
