package io.nodeflow.gateway.feed;

import java.time.Duration;

/** How long a reader leaves its topic alone: to fetch messages one by one costs more than to encode and send them. */
final class Pace {

    private static final Duration REST = Duration.ofMillis(2);

    private long readAt = System.nanoTime();
    private boolean busy;

    /**
     * Something was read, or nothing.
     *
     * @param lag what is there to be read at once
     */
    void read(boolean something, long lag, long now) {
        busy = something && lag == 0 && now - readAt < 2 * REST.toNanos();
        if (something) {
            readAt = System.nanoTime();
        }
    }

    /** Since when what was read just now may have been there. */
    long mayHaveComeAt(long now) {
        return busy ? now - REST.toNanos() : now;
    }

    /** How long to wait before the next read, with something else to do then at the latest. */
    Duration rest(Duration untilNextIsDue) {
        return !busy ? Duration.ZERO : REST.compareTo(untilNextIsDue) < 0 ? REST : untilNextIsDue;
    }
}
