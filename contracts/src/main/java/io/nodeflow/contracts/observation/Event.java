package io.nodeflow.contracts.observation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened.
 *
 * @param type one of {@code deployed, edited, paused, resumed, stopped, started, deleted, error, log, retry, breaker,
 *     backpressure, drop, expired, rebalance}
 * @param instance the engine instance it happened on
 * @param details anything more, a JSON object
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Event(
        Instant at,
        String type,
        Severity severity,
        @Nullable WorkflowId workflow,
        @Nullable NodeId node,
        @Nullable EdgeId edge,
        String instance,
        String message,
        @Nullable JsonNode details) {

    public Event {
        Objects.requireNonNull(at, "at is missing");
        Objects.requireNonNull(type, "type is missing");
        Objects.requireNonNull(severity, "severity is missing");
        Objects.requireNonNull(instance, "instance is missing");
        Objects.requireNonNull(message, "message is missing");
    }
}
