package io.nodeflow.contracts.observation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.nodeflow.contracts.workflow.StreamName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A replay and how far it is, as it stands in {@code nodeflow.replays} under its id.
 *
 * @param source the stream that is replayed
 * @param target the fresh stream that it is replayed into: {@code system/replay-<id>}
 * @param topic the target's topic
 * @param total messages that were selected
 * @param replayed messages written to the target and acknowledged
 * @param reason why it failed; null otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayRecord(
        String id,
        StreamName source,
        StreamName target,
        String topic,
        State state,
        long total,
        long replayed,
        Instant createdAt,
        Instant at,
        @Nullable String reason) {

    /** Where a replay stands. */
    public enum State {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("paused")
        PAUSED,
        @JsonProperty("completed")
        COMPLETED,
        @JsonProperty("cancelled")
        CANCELLED,
        @JsonProperty("failed")
        FAILED
    }
}
