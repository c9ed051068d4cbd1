package io.nodeflow.contracts.flow;

import io.nodeflow.contracts.workflow.EdgeDefinition;
import io.nodeflow.contracts.workflow.NodeDefinition;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.Overflow;
import io.nodeflow.contracts.workflow.WorkflowDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which edges press on a source: those with {@code block} that its messages can reach. A widget never presses. */
public final class BlockingEdges {

    private static final String WIDGET = "widget";

    private BlockingEdges() {}

    /** All edges of a definition that can press. */
    public static List<EdgeDefinition> of(WorkflowDefinition definition) {
        Set<NodeId> widgets = definition.nodes().stream()
                .filter(node -> node.type().equals(WIDGET))
                .map(NodeDefinition::id)
                .collect(Collectors.toSet());
        return definition.edges().stream()
                .filter(edge -> edge.stream().overflow() == Overflow.BLOCK && !widgets.contains(edge.target()))
                .toList();
    }

    /** Those that can be reached from a node, the nearer ones first. */
    public static List<EdgeDefinition> behind(WorkflowDefinition definition, NodeId source) {
        List<EdgeDefinition> blocking = of(definition);
        List<EdgeDefinition> found = new ArrayList<>();
        Set<NodeId> seen = new HashSet<>(Set.of(source));
        Deque<NodeId> ahead = new ArrayDeque<>(seen);
        while (!ahead.isEmpty()) {
            for (EdgeDefinition edge : definition.edgesFrom(ahead.remove())) {
                if (blocking.contains(edge)) {
                    found.add(edge);
                }
                if (seen.add(edge.target())) {
                    ahead.add(edge.target());
                }
            }
        }
        return found;
    }
}
