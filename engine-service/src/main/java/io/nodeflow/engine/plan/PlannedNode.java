package io.nodeflow.engine.plan;

import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.engine.node.CompiledNode;
import java.util.List;
import java.util.Map;

/**
 * One node, compiled, with its edges.
 *
 * @param inputs in the order of the definition
 * @param outputs by output port; a port without edges is absent
 */
public record PlannedNode(
        NodeId id,
        String type,
        CompiledNode compiled,
        List<PlannedEdge> inputs,
        Map<String, List<PlannedEdge>> outputs) {

    public PlannedNode {
        inputs = List.copyOf(inputs);
        outputs = Map.copyOf(outputs);
    }
}
