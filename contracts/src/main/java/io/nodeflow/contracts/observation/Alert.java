package io.nodeflow.contracts.observation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A threshold that was crossed, or is no longer.
 *
 * @param id the same for the raising and the clearing of one alert
 * @param workflow null where the whole suite is meant
 * @param instance the process that is meant, where it is one
 * @param value in the unit of its threshold: milliseconds for latency, messages for lag, 1 for a breaker that is open,
 *     percent for the others
 * @param at when it was raised or cleared
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Alert(
        String id,
        Type type,
        Level severity,
        State state,
        @Nullable WorkflowId workflow,
        @Nullable NodeId node,
        @Nullable EdgeId edge,
        @Nullable String instance,
        double value,
        double threshold,
        Instant at,
        String message) {

    public Alert {
        Objects.requireNonNull(id, "id is missing");
        Objects.requireNonNull(type, "type is missing");
        Objects.requireNonNull(severity, "severity is missing");
        Objects.requireNonNull(state, "state is missing");
        Objects.requireNonNull(at, "at is missing");
        Objects.requireNonNull(message, "message is missing");
    }

    /** About no single process. */
    public Alert(
            String id,
            Type type,
            Level severity,
            State state,
            @Nullable WorkflowId workflow,
            @Nullable NodeId node,
            @Nullable EdgeId edge,
            double value,
            double threshold,
            Instant at,
            String message) {
        this(id, type, severity, state, workflow, node, edge, null, value, threshold, at, message);
    }

    /** What an alert is about. */
    public enum Type {
        @JsonProperty("high_latency")
        HIGH_LATENCY,
        @JsonProperty("high_error_rate")
        HIGH_ERROR_RATE,
        @JsonProperty("backpressure")
        BACKPRESSURE,
        @JsonProperty("memory_usage")
        MEMORY_USAGE,
        @JsonProperty("breaker_open")
        BREAKER_OPEN,
        @JsonProperty("expired")
        EXPIRED,
        @JsonProperty("lag")
        LAG
    }

    /** Which of its two thresholds was crossed. */
    public enum Level {
        @JsonProperty("warning")
        WARNING,
        @JsonProperty("critical")
        CRITICAL
    }

    /** Whether the alert holds. */
    public enum State {
        @JsonProperty("raised")
        RAISED,
        @JsonProperty("cleared")
        CLEARED
    }
}
