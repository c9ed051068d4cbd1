package io.nodeflow.engine.flow;

import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.contracts.workflow.StreamOptions;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Lets the less urgent go first. Each priority has a lag up to which it is taken: the lowest has the threshold, the others
 * evenly more up to nine tenths of the window, and the two highest have all of it, and more while a burst lasts.
 */
final class PriorityShedding implements Shedding {

    private final double threshold;
    private final LastingOverflow overflow;
    private volatile long[] limits;

    PriorityShedding(StreamOptions options) {
        this.threshold = options.backpressureThreshold();
        this.overflow = new LastingOverflow(threshold);
        this.limits = limits(options.bufferSize());
    }

    @Override
    public @Nullable DropReason reject(long lag, Headers headers) {
        long[] current = limits;
        if (lag <= current[0]) {
            return null;
        }
        int priority = MessageHeaders.priority(headers);
        if (lag > current[HIGHEST]) {
            return priority < HIGHEST || overflow.isLasting() ? DropReason.OVERFLOW : null;
        }
        return lag > current[priority] ? DropReason.PRIORITY : null;
    }

    @Override
    public void update(double utilization, long window, long nowNanos) {
        overflow.update(utilization, nowNanos);
        if (limits[HIGHEST] != window) {
            limits = limits(window);
        }
    }

    private long[] limits(long window) {
        long[] next = new long[10];
        for (int priority = 0; priority < next.length; priority++) {
            double share = threshold + Math.max(0, NEARLY_FULL - threshold) * priority / HIGHEST;
            next[priority] = priority >= HIGHEST ? window : Math.round(window * share);
        }
        return next;
    }
}
