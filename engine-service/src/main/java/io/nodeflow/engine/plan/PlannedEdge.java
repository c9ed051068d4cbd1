package io.nodeflow.engine.plan;

import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.StreamOptions;

/**
 * One edge and the topic that it is.
 *
 * @param feedback whether it closes a cycle on purpose
 */
public record PlannedEdge(
        EdgeId id,
        NodeId source,
        String sourcePort,
        NodeId target,
        String targetPort,
        boolean feedback,
        StreamOptions stream,
        String topic) {}
