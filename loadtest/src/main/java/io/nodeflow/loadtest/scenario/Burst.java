package io.nodeflow.loadtest.scenario;

import java.time.Duration;

/**
 * Messages that are due all at once, on top of the steady rate.
 *
 * @param size messages of one burst and connection
 * @param interval from one burst to the next; the first is due one interval after the start
 */
public record Burst(int size, Duration interval) {

    /**
     * @throws IllegalArgumentException when there is nothing to send or no time between
     */
    @SuppressWarnings("NullAway") // an absent JSON member arrives as null
    public Burst {
        if (size < 1 || size > 1_000_000) {
            throw new IllegalArgumentException("burst size is " + size + ", not 1 to 1000000");
        }
        if (interval == null || interval.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("burst interval is " + interval + ", not at least 1 ms");
        }
    }
}
