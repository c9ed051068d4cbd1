package io.nodeflow.engine.flow;

import io.nodeflow.contracts.observation.MetricsRecord.EdgeMetrics;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.WorkflowId;

/**
 * What is seen of one edge.
 *
 * @param uid of the life of the workflow
 * @param presses how often it began to press
 * @param tells whether this instance is the one to tell of what concerns the whole edge
 */
public record EdgeReading(
        WorkflowId workflow, String uid, EdgeId edge, EdgeMetrics figures, long presses, boolean tells) {}
