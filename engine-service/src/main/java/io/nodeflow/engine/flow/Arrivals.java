package io.nodeflow.engine.flow;

import java.time.Duration;

/**
 * How many of the messages that a source was let send have arrived at an edge, as far as the edge's end tells. What others write
 * to the edge counts as the source's own, up to what it was let send; and what has not been seen after half a second is taken
 * for arrived, since a message that failed never is. For one thread.
 */
final class Arrivals {

    /** Longer than a message is under way: in the producer, in a transaction that commits ten times a second, in our question. */
    static final long PATIENCE_NANOS = Duration.ofMillis(250).toNanos();

    private long arrived;
    private long formerEnd;
    /** Admitted by the last turn, and by the one before it: the latter is at least so long ago. */
    private long recent;

    private long old;
    private long turnedAt;

    /**
     * Takes in the newest end of the edge.
     *
     * @param admitted messages that the source was ever let send
     * @return how many of them have arrived
     */
    long follow(long admitted, long end, long nowNanos) {
        arrived = Math.max(old, Math.min(admitted, arrived + end - formerEnd));
        formerEnd = end;
        if (nowNanos - turnedAt >= PATIENCE_NANOS) {
            old = recent;
            recent = admitted;
            turnedAt = nowNanos;
        }
        return arrived;
    }
}
