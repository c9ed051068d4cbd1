package io.nodeflow.engine.runtime;

import java.time.Duration;

/**
 * When to try again after failures: after one second, then twice as long each time, at most half a minute.
 *
 * @param failures in a row
 */
record Backoff(int failures) {
    static final Backoff NONE = new Backoff(0);

    private static final int MAX_SECONDS = 30;

    Backoff afterFailure() {
        return new Backoff(Math.min(failures + 1, 10));
    }

    Duration delay() {
        return Duration.ofSeconds(failures == 0 ? 0 : Math.min(MAX_SECONDS, 1L << (failures - 1)));
    }
}
