package io.nodeflow.engine.flow;

import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.contracts.workflow.StreamOptions;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Drops a share of the messages above a threshold, and both follow the load: pressed again within a second, the threshold
 * falls by 0.05 down to 0.5 and the rate grows by 0.1 up to the edge's {@code maxDropRate}; after five calm seconds, and each
 * five more, the threshold rises by 0.02 up to 0.9 and the rate falls by 0.05 down to the edge's {@code dropRate}. The less
 * urgent a message the likelier it is dropped: at twice the rate for priority 0, never for 9. A nearly full window is guarded
 * as by {@link PriorityShedding}.
 */
final class AdaptiveShedding implements Shedding {

    private static final double LOWEST_THRESHOLD = 0.5;
    private static final double HIGHEST_THRESHOLD = 0.9;
    private static final int MOST_URGENT = 9;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long CALM = Duration.ofSeconds(5).toNanos();

    private record Rule(long threshold, long nearlyFull, long window, double rate) {}

    private final LastingOverflow overflow;
    private final double leastRate;
    private final double mostRate;
    private double threshold;
    private double rate;
    private long pressedAt;
    private long adjustedAt;
    private boolean everPressed;
    private volatile Rule rule;

    AdaptiveShedding(StreamOptions options) {
        this.overflow = new LastingOverflow(LOWEST_THRESHOLD);
        this.leastRate = options.dropRate();
        this.mostRate = options.maxDropRate();
        this.threshold = options.backpressureThreshold();
        this.rate = options.dropRate();
        this.rule = rule(options.bufferSize());
    }

    @Override
    public @Nullable DropReason reject(long lag, Headers headers) {
        Rule current = rule;
        if (lag <= current.threshold()) {
            return null;
        }
        int priority = MessageHeaders.priority(headers);
        if (lag > current.window() && (priority < HIGHEST || overflow.isLasting())) {
            return DropReason.OVERFLOW;
        }
        if (lag > current.nearlyFull() && priority < HIGHEST) {
            return DropReason.PRIORITY;
        }
        double chance = current.rate() * 2 * (MOST_URGENT - priority) / MOST_URGENT;
        return ThreadLocalRandom.current().nextDouble() < chance ? DropReason.RATE : null;
    }

    @Override
    public void update(double utilization, long window, long nowNanos) {
        overflow.update(utilization, nowNanos);
        if (utilization > threshold) {
            if (everPressed && nowNanos - pressedAt <= SECOND && nowNanos - adjustedAt >= SECOND) {
                double lower = Math.min(threshold, Math.max(LOWEST_THRESHOLD, threshold - 0.05));
                adjust(lower, Math.min(mostRate, rate + 0.1), nowNanos);
            } else if (!everPressed) {
                everPressed = true;
                adjustedAt = nowNanos;
            }
            pressedAt = nowNanos;
        } else if (everPressed && nowNanos - pressedAt >= CALM && nowNanos - adjustedAt >= CALM) {
            double higher = Math.max(threshold, Math.min(HIGHEST_THRESHOLD, threshold + 0.02));
            adjust(higher, Math.max(leastRate, rate - 0.05), nowNanos);
        }
        rule = rule(window);
    }

    double threshold() {
        return threshold;
    }

    double rate() {
        return rate;
    }

    private void adjust(double nextThreshold, double nextRate, long nowNanos) {
        threshold = nextThreshold;
        rate = nextRate;
        adjustedAt = nowNanos;
    }

    private Rule rule(long window) {
        return new Rule(
                Math.round(window * threshold), Math.round(window * Math.max(threshold, NEARLY_FULL)), window, rate);
    }
}
