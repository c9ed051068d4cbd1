package io.nodeflow.engine.flow;

import io.nodeflow.contracts.workflow.StreamOptions;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Which messages of a crowded edge are left out. Asked by any number of tasks for each message, told of the load by one
 * thread.
 */
interface Shedding {

    /** Share of the window from which on only the highest priorities are let through. */
    double NEARLY_FULL = 0.9;

    /** The least of the highest priorities. */
    int HIGHEST = 8;

    /** Why a message with so many behind and before it is left out; null when it is not. */
    @Nullable
    DropReason reject(long lag, Headers headers);

    /** Takes in the newest load. */
    void update(double utilization, long window, long nowNanos);

    /** That of an edge; null for one whose messages are all taken, or conflated. */
    static @Nullable Shedding of(StreamOptions options) {
        return switch (options.overflow()) {
            case DROP -> new PriorityShedding(options);
            case ADAPTIVE -> new AdaptiveShedding(options);
            case BLOCK, CONFLATE -> null;
        };
    }
}
