package io.nodeflow.engine.plan;

import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.Edit;
import io.nodeflow.contracts.workflow.EditKind;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out what it takes to go from one plan of a workflow to another. */
public final class Edits {

    private Edits() {}

    /**
     * The edit from one plan to the next.
     *
     * @param from the revision that the former plan is of
     */
    public static Edit between(WorkflowPlan former, int from, WorkflowPlan next) {
        if (former.fingerprint().equals(next.fingerprint())) {
            return new Edit(EditKind.NO_RESTART, from, List.of());
        }
        List<EdgeId> drains = drained(former, next);
        return new Edit(drains.isEmpty() ? EditKind.RESTART : EditKind.DRAIN_FIRST, from, drains);
    }

    /**
     * The edges whose messages under way the next plan would leave unread, or would take for something else than they were
     * sent as. One that leads to another node goes on at its position: what comes after it goes through that node.
     */
    private static List<EdgeId> drained(WorkflowPlan former, WorkflowPlan next) {
        Map<EdgeId, PlannedEdge> there =
                next.edges().stream().collect(Collectors.toMap(PlannedEdge::id, Function.identity()));
        return former.edges().stream()
                .filter(former::isRead)
                .filter(edge -> !goesOn(edge, there.get(edge.id()), next))
                .map(PlannedEdge::id)
                .toList();
    }

    private static boolean goesOn(PlannedEdge before, @Nullable PlannedEdge after, WorkflowPlan next) {
        if (after == null || !next.isRead(after)) {
            return false;
        }
        boolean sameReader = after.target().equals(before.target());
        return sameReader
                ? after.targetPort().equals(before.targetPort())
                : after.source().equals(before.source());
    }
}
