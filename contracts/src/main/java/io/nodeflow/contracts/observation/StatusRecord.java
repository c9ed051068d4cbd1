package io.nodeflow.contracts.observation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one engine instance sees of a workflow, as it stands in {@code nodeflow.status} under
 * {@code <workflow>/<instance>}.
 *
 * @param reason why the state is not {@code running}; null when it is
 * @param nodes those of the workflow's nodes that this instance runs a part of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatusRecord(
        WorkflowId workflow,
        String uid,
        int revision,
        String instance,
        WorkflowState state,
        @Nullable String reason,
        Map<NodeId, NodeStatus> nodes,
        Instant at) {

    @SuppressWarnings("NullAway") // absent JSON members arrive as null
    public StatusRecord {
        Objects.requireNonNull(workflow, "workflow is missing");
        Objects.requireNonNull(uid, "uid is missing");
        Objects.requireNonNull(instance, "instance is missing");
        Objects.requireNonNull(state, "state is missing");
        Objects.requireNonNull(at, "at is missing");
        nodes = nodes == null ? Map.of() : Map.copyOf(nodes);
    }

    /** State of one node on one instance; {@code breaker} only for nodes that call the outside world. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NodeStatus(
            WorkflowState state,
            @Nullable String reason,
            @Nullable String breaker) {

        public NodeStatus {
            Objects.requireNonNull(state, "state is missing");
        }
    }
}
