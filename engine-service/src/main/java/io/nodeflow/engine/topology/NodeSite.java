package io.nodeflow.engine.topology;

import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.engine.node.Intake;
import java.util.List;
import java.util.Map;

/**
 * Where in a topology a node stands.
 *
 * @param ports the input port that each topic of an edge leads to
 * @param inputs the topics that it reads
 * @param sinks the sinks behind each output port; filled while the topology is built
 * @param deadLetters the name of the sink of its dead letters
 */
record NodeSite(
        WorkflowId workflow,
        NodeId node,
        Intake intake,
        Map<String, String> ports,
        List<String> inputs,
        Map<String, List<Sink>> sinks,
        String deadLetters,
        TopologyContext context) {

    /** One sink and the topic that it writes. */
    record Sink(String name, String topic) {}
}
