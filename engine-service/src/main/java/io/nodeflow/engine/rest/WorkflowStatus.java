package io.nodeflow.engine.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nodeflow.contracts.observation.MetricsRecord.EdgeMetrics;
import io.nodeflow.contracts.observation.StatusRecord;
import io.nodeflow.contracts.observation.WorkflowState;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.PendingEdit;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all instances together see of a workflow.
 *
 * @param revision that is to run, and runs unless the state says otherwise
 * @param reason why it is not running, or runs a revision that is not the wanted one; else null
 * @param pending an edit that is under way or was given up; null when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WorkflowStatus(
        WorkflowId id,
        int revision,
        WorkflowState state,
        @Nullable String reason,
        Map<NodeId, NodeView> nodes,
        Map<EdgeId, EdgeMetrics> edges,
        @Nullable PendingEdit pending) {
    /**
     * One node, and the instance that runs it, or one of them.
     *
     * @param instance null while none does, and for nodes that run outside the engine
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NodeView(
            WorkflowState state,
            @Nullable String reason,
            @Nullable String breaker,
            @Nullable String instance) {}

    static WorkflowStatus of(WorkflowRecord desired, List<StatusRecord> instances, Map<EdgeId, EdgeMetrics> edges) {
        List<StatusRecord> current = instances.stream()
                .filter(status -> status.revision() == desired.revision())
                .toList();
        Optional<StatusRecord> worst = current.stream().max(Comparator.comparingInt(status -> rank(status.state())));
        WorkflowState state = stateOf(desired.state(), worst);
        Map<NodeId, NodeView> nodes = new LinkedHashMap<>();
        desired.definition().nodes().forEach(node -> nodes.put(node.id(), nodeOf(node.id(), state, current)));
        return new WorkflowStatus(
                desired.id(),
                desired.revision(),
                state,
                worst.map(StatusRecord::reason).or(() -> abandoned(desired)).orElse(null),
                nodes,
                edges,
                desired.edit());
    }

    private static Optional<String> abandoned(WorkflowRecord desired) {
        return Optional.ofNullable(desired.edit()).map(PendingEdit::reason);
    }

    /** An instance that has not yet followed what is desired counts as on its way. */
    private static WorkflowState stateOf(DesiredState desired, Optional<StatusRecord> worst) {
        if (desired == DesiredState.DELETING) {
            return WorkflowState.DELETING;
        }
        if (worst.isEmpty()) {
            return desired == DesiredState.STOPPED ? WorkflowState.STOPPED : WorkflowState.STARTING;
        }
        return worst.get().state();
    }

    private static NodeView nodeOf(NodeId node, WorkflowState state, List<StatusRecord> instances) {
        for (StatusRecord instance : instances) {
            StatusRecord.NodeStatus status = instance.nodes().get(node);
            if (status != null) {
                return new NodeView(status.state(), status.reason(), status.breaker(), instance.instance());
            }
        }
        return new NodeView(state, null, null, null);
    }

    private static int rank(WorkflowState state) {
        return List.of(
                        WorkflowState.RUNNING,
                        WorkflowState.PAUSED,
                        WorkflowState.STOPPED,
                        WorkflowState.STARTING,
                        WorkflowState.DEGRADED,
                        WorkflowState.FAILED,
                        WorkflowState.DELETING)
                .indexOf(state);
    }
}
