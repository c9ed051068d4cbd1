package io.nodeflow.contracts.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** The suite's own topics, each of one partition so that its records have one order. */
public enum SystemTopic {
    /** Desired state; key = workflow id, value = {@link io.nodeflow.contracts.workflow.WorkflowRecord}. */
    WORKFLOWS("workflows"),
    /** Every revision; key = {@code <id>/<revision>}, value = {@link io.nodeflow.contracts.workflow.RevisionRecord}. */
    REVISIONS("revisions"),
    /** Observed state; key = {@code <workflow>/<instance>}, value = {@link io.nodeflow.contracts.observation.StatusRecord}. */
    STATUS("status"),
    /** {@link io.nodeflow.contracts.flow.FlowRecord}; key = {@link io.nodeflow.contracts.flow.FlowKey}. */
    FLOW(
            "flow",
            Map.of(
                    // Written many times a second and read from its beginning by every process that starts.
                    TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(4 * 1024 * 1024),
                    TopicConfig.SEGMENT_MS_CONFIG,
                            Long.toString(Duration.ofMinutes(5).toMillis()),
                    TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1")),
    /** {@link io.nodeflow.contracts.observation.MetricsRecord}, one a second per workflow and instance. */
    METRICS("metrics", Duration.ofHours(24)),
    /** {@link io.nodeflow.contracts.observation.Event}. */
    EVENTS("events", Duration.ofDays(7)),
    /** What the debugger saw, once a second. */
    SNAPSHOTS("snapshots", Duration.ofHours(24)),
    /** {@link io.nodeflow.contracts.observation.Alert}, raised and cleared. */
    ALERTS("alerts", Duration.ofDays(7)),
    /** {@link io.nodeflow.contracts.observation.ReplayRecord}; key = replay id. */
    REPLAYS("replays"),
    /** The rules by which the debugger raises alerts; one key. */
    ALERT_RULES("alert-rules");

    /** An edge accepts 4 MiB; the record around it needs a little more. */
    private static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024 + 64 * 1024;

    private final String suffix;
    private final Map<String, String> config;

    SystemTopic(String suffix) {
        this(suffix, Map.of());
    }

    /** Compacted, in segments of an hour unless told otherwise. */
    SystemTopic(String suffix, Map<String, String> otherwise) {
        Map<String, String> compacted = new HashMap<>(Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.SEGMENT_MS_CONFIG, Long.toString(Duration.ofHours(1).toMillis()),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_MESSAGE_BYTES)));
        compacted.putAll(otherwise);
        this.suffix = suffix;
        this.config = Map.copyOf(compacted);
    }

    SystemTopic(String suffix, Duration retention) {
        this.suffix = suffix;
        this.config = deleteAfter(retention);
    }

    /** The name's part after the prefix, which is also the stream's name after {@code system/}. */
    public String suffix() {
        return suffix;
    }

    /** The topic's configuration. */
    public Map<String, String> config() {
        return config;
    }

    /**
     * The configuration of an edge, dead-letter or replay topic: append time, so that data of any age is kept for the whole
     * retention, in segments short enough for the retention to be kept to.
     */
    public static Map<String, String> messages(Duration retention) {
        Map<String, String> config = new HashMap<>(deleteAfter(retention));
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_MESSAGE_BYTES));
        return Map.copyOf(config);
    }

    private static Map<String, String> deleteAfter(Duration retention) {
        long segment = Math.max(
                Duration.ofMinutes(1).toMillis(), Math.min(Duration.ofHours(1).toMillis(), retention.toMillis() / 4));
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime",
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(retention.toMillis()),
                TopicConfig.SEGMENT_MS_CONFIG,
                Long.toString(segment));
    }
}
