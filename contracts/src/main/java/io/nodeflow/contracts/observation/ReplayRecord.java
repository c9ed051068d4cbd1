package io.nodeflow.contracts.observation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.nodeflow.contracts.workflow.StreamName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A replay and how far it is, as it stands in {@code nodeflow.replays} under its id.
 *
 * @param source the stream that is replayed
 * @param target the fresh stream that it is replayed into: {@code system/replay-<id>}
 * @param topic the target's topic
 * @param total messages that were selected; until it is completed an upper bound where transactions wrote the source
 * @param replayed messages written to the target and acknowledged
 * @param reason why it failed; null otherwise
 * @param selection how to carry on
 * @param leftOut what lies in the selected ranges and is not replayed; null where nothing was chosen among them
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
        @Nullable String reason,
        @Nullable Selection selection,
        @Nullable LeftOut leftOut) {

    public ReplayRecord {
        Objects.requireNonNull(id, "id is missing");
        Objects.requireNonNull(source, "source is missing");
        Objects.requireNonNull(target, "target is missing");
        Objects.requireNonNull(topic, "topic is missing");
        Objects.requireNonNull(state, "state is missing");
        Objects.requireNonNull(createdAt, "createdAt is missing");
        Objects.requireNonNull(at, "at is missing");
    }

    /** Of which nothing was left out. */
    public ReplayRecord(
            String id,
            StreamName source,
            StreamName target,
            String topic,
            State state,
            long total,
            long replayed,
            Instant createdAt,
            Instant at,
            @Nullable String reason,
            @Nullable Selection selection) {
        this(id, source, target, topic, state, total, replayed, createdAt, at, reason, selection, null);
    }

    /** Without the selection, which only the debugger needs. */
    public ReplayRecord(
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
        this(id, source, target, topic, state, total, replayed, createdAt, at, reason, null);
    }

    /**
     * What is replayed and how, so that any debugger can carry on with it.
     *
     * @param topic the source's topic
     * @param topicId tells that topic from a later one of the same name
     * @param partitions by number
     * @param speed 1 is the original pace; null is as fast as the target acknowledges, or as {@code rate} says
     * @param longestGap the longest wait between two messages, before the speed is applied
     * @param retention of the target; a replay that has ended is removed after it
     * @param key of the messages that are replayed; null for any
     * @param filter CEL that holds for the messages that are replayed; null for all
     * @param rate messages a second, whatever their event times; null goes by {@code speed}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Selection(
            String topic,
            String topicId,
            Map<Integer, Range> partitions,
            @Nullable Double speed,
            Duration longestGap,
            Duration retention,
            @Nullable String key,
            @Nullable String filter,
            @Nullable Double rate) {

        public Selection {
            Objects.requireNonNull(topic, "topic is missing");
            Objects.requireNonNull(topicId, "topicId is missing");
            Objects.requireNonNull(longestGap, "longestGap is missing");
            Objects.requireNonNull(retention, "retention is missing");
            partitions = Map.copyOf(Objects.requireNonNull(partitions, "partitions are missing"));
        }

        /** Of all messages in the ranges. */
        public Selection(
                String topic,
                String topicId,
                Map<Integer, Range> partitions,
                @Nullable Double speed,
                Duration longestGap,
                Duration retention) {
            this(topic, topicId, partitions, speed, longestGap, retention, null, null, null);
        }

        /** The same, further on. */
        public Selection at(Map<Integer, Range> reached) {
            return new Selection(topic, topicId, reached, speed, longestGap, retention, key, filter, rate);
        }
    }

    /**
     * Messages of the selected ranges that are not replayed. After a crash a stretch may be counted twice.
     *
     * @param filtered which have another key, or for which the filter says no
     * @param invalid on which the filter could not be evaluated
     * @param problem why it could not, the last time; null when it could
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LeftOut(
            long filtered, long invalid, @Nullable String problem) {}

    /**
     * The selected offsets of one partition.
     *
     * @param start the first
     * @param end the first that is not selected any more
     * @param next the first that is not replayed yet
     */
    public record Range(long start, long end, long next) {}

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
