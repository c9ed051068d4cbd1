package io.nodeflow.engine.definition;

import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowDefinition;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.engine.plan.PlannedEdge;
import io.nodeflow.engine.plan.PlannedNode;
import io.nodeflow.engine.plan.WorkflowPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Makes the plan of a draft that nothing is wrong with. */
final class Planner {

    private Planner() {}

    static WorkflowPlan plan(Draft draft, WorkflowDefinition definition, TopicNames names) {
        WorkflowId workflow = definition.id();
        List<PlannedEdge> edges = draft.edges().stream()
                .map(edge -> new PlannedEdge(
                        new EdgeId(edge.id()),
                        new NodeId(edge.source()),
                        edge.sourcePort(),
                        new NodeId(edge.target()),
                        edge.targetPort(),
                        edge.feedback(),
                        edge.stream(),
                        names.edge(workflow, new EdgeId(edge.id()))))
                .toList();
        List<PlannedNode> nodes = new ArrayList<>();
        for (Draft.Node node : draft.nodes().values()) {
            NodeId id = new NodeId(node.id());
            List<PlannedEdge> inputs =
                    edges.stream().filter(edge -> edge.target().equals(id)).toList();
            Map<String, List<PlannedEdge>> outputs = edges.stream()
                    .filter(edge -> edge.source().equals(id))
                    .collect(Collectors.groupingBy(PlannedEdge::sourcePort));
            nodes.add(new PlannedNode(
                    id,
                    node.type(),
                    Objects.requireNonNull(node.compiled()),
                    inputs,
                    outputs,
                    draft.recovery(node.id())));
        }
        return WorkflowPlan.of(definition, names, nodes, edges);
    }
}
