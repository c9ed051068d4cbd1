package io.nodeflow.engine.metrics;

import io.nodeflow.contracts.workflow.NodeId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The meters of one workflow on one instance. They outlive its topology, so that counters stay cumulative over an edit.
 * Thread-safe.
 */
public final class WorkflowMeters {

    private final Map<NodeId, NodeMeter> nodes = new ConcurrentHashMap<>();

    /** The meter of a node, made at first use. */
    public NodeMeter node(NodeId node) {
        return nodes.computeIfAbsent(node, id -> new NodeMeter());
    }

    /** The meters of all nodes that counted something or were about to. */
    public Map<NodeId, NodeMeter> nodes() {
        return Map.copyOf(nodes);
    }
}
