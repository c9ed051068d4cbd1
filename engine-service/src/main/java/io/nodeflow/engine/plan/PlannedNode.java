package io.nodeflow.engine.plan;

import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.ExternalNode;
import io.nodeflow.engine.node.StreamNode;
import io.nodeflow.engine.recovery.Recovery;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One node, compiled, with its edges.
 *
 * @param inputs in the order of the definition
 * @param outputs by output port; a port without edges is absent
 * @param recovery what it does about calls that fail; empty for a node that makes none
 */
public record PlannedNode(
        NodeId id,
        String type,
        CompiledNode compiled,
        List<PlannedEdge> inputs,
        Map<String, List<PlannedEdge>> outputs,
        Optional<Recovery> recovery) {

    public PlannedNode {
        inputs = List.copyOf(inputs);
        outputs = Map.copyOf(outputs);
    }

    /** The same node, for now not run. */
    PlannedNode resting() {
        return new PlannedNode(id, type, new RestingNode(compiled), inputs, outputs, recovery);
    }

    /** The same node, for now with these inputs only. */
    PlannedNode reading(List<PlannedEdge> some) {
        return new PlannedNode(id, type, compiled, some, outputs, recovery);
    }

    /** Whether an engine runs it; the gateway runs the others. */
    public boolean runsInEngine() {
        return compiled instanceof StreamNode || compiled instanceof ExternalNode;
    }
}
