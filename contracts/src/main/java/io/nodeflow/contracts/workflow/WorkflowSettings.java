package io.nodeflow.contracts.workflow;

import java.time.Duration;
import java.util.Objects;

/**
 * What holds for the whole workflow.
 *
 * @param delivery guarantee of a step
 * @param partitions of each edge topic, 1 to 64
 * @param retention how long an edge keeps its messages, by append time, one minute to 365 days
 */
public record WorkflowSettings(Delivery delivery, Integer partitions, Duration retention) {

    public static final int MAX_PARTITIONS = 64;
    public static final Duration MIN_RETENTION = Duration.ofMinutes(1);
    public static final Duration MAX_RETENTION = Duration.ofDays(365);

    public static final WorkflowSettings DEFAULT =
            new WorkflowSettings(Delivery.AT_LEAST_ONCE, 1, Duration.ofHours(24));

    @SuppressWarnings("NullAway") // absent JSON members arrive as null
    public WorkflowSettings {
        delivery = Objects.requireNonNullElse(delivery, Delivery.AT_LEAST_ONCE);
        partitions = Objects.requireNonNullElse(partitions, 1);
        retention = Objects.requireNonNullElse(retention, Duration.ofHours(24));
        if (partitions < 1 || partitions > MAX_PARTITIONS) {
            throw new IllegalArgumentException("partitions is " + partitions + ", not 1 to " + MAX_PARTITIONS);
        }
        if (retention.compareTo(MIN_RETENTION) < 0 || retention.compareTo(MAX_RETENTION) > 0) {
            throw new IllegalArgumentException("retention " + retention + " is not one minute to 365 days");
        }
    }
}
