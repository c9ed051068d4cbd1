package io.nodeflow.loadtest.scenario;

import java.time.Duration;
import java.util.Objects;

/**
 * What a test has to keep to pass.
 *
 * @param p99 of the latency at the viewer, from the intended time of sending
 * @param lost most messages that may be missing without anyone having said so
 * @param dropped most messages the gateway may say it dropped
 * @param errors most refusals, error frames and broken connections
 * @param rate least share of the offered rate that has to be received, 0 to 1
 */
public record Budget(Duration p99, Long lost, Long dropped, Long errors, Double rate) {

    public static final Budget DEFAULT = within(Duration.ofMillis(500));

    @SuppressWarnings("NullAway") // absent JSON members arrive as null
    public Budget {
        p99 = Objects.requireNonNullElse(p99, Duration.ofMillis(500));
        lost = least("lost", Objects.requireNonNullElse(lost, 0L));
        dropped = least("dropped", Objects.requireNonNullElse(dropped, 0L));
        errors = least("errors", Objects.requireNonNullElse(errors, 0L));
        rate = Objects.requireNonNullElse(rate, 0.98);
        if (p99.isNegative() || p99.isZero()) {
            throw new IllegalArgumentException("budget p99 is " + p99 + ", not more than 0");
        }
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("budget rate is " + rate + ", not a share of 0 to 1");
        }
    }

    /** The usual budget: that latency, 98 % of the rate, nothing lost, dropped or refused. */
    public static Budget within(Duration p99) {
        return new Budget(p99, 0L, 0L, 0L, 0.98);
    }

    private static long least(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException("budget " + name + " is " + value + ", not 0 or more");
        }
        return value;
    }
}
