package io.nodeflow.engine.runtime;

import io.nodeflow.contracts.observation.WorkflowState;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.metrics.WorkflowMeters;
import io.nodeflow.engine.plan.WorkflowPlan;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one instance sees of a workflow at one moment.
 *
 * @param reason why it is not running; null when it is
 * @param localNodes the nodes that this instance runs a part of
 * @param plan null while nothing runs
 */
public record Observation(
        WorkflowRecord record,
        WorkflowState state,
        @Nullable String reason,
        Set<NodeId> localNodes,
        @Nullable WorkflowPlan plan,
        WorkflowMeters meters) {}
