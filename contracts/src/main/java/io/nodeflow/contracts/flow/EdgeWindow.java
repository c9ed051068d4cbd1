package io.nodeflow.contracts.flow;

import io.nodeflow.contracts.workflow.StreamOptions;
import java.time.Duration;

/** How many messages of an edge may wait: what its reader drains in a quarter of a second, at least its {@code bufferSize}. */
public final class EdgeWindow {

    private static final double SECONDS = Duration.ofMillis(250).toMillis() / 1_000.0;

    private EdgeWindow() {}

    /**
     * The window.
     *
     * @param drained messages that its reader drains per second
     */
    public static long of(StreamOptions options, double drained) {
        return Math.max(options.bufferSize(), Math.round(drained * SECONDS));
    }
}
