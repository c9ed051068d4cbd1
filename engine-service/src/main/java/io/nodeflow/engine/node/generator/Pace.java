package io.nodeflow.engine.node.generator;

import java.time.Duration;

/**
 * When messages are due.
 *
 * @param rate messages per second, evenly; 0 for none
 * @param burstSize messages at once at the beginning of each interval, besides; 0 for none
 */
record Pace(double rate, int burstSize, Duration burstInterval) {

    private static final double MILLIS = 1_000;

    /** How many messages are due by so many milliseconds after the start; the first is due at the start. */
    long due(long elapsedMillis) {
        long even = rate > 0 ? (long) Math.floor(elapsedMillis * rate / MILLIS) + 1 : 0;
        long bursts = burstSize > 0 ? burstSize * (elapsedMillis / burstInterval.toMillis() + 1) : 0;
        return even + bursts;
    }

    /** How far into the sequence a message is, by the even rate (or, without one, by the bursts). */
    double seconds(long sequence) {
        return rate > 0 ? sequence / rate : Math.floorDiv(sequence, burstSize) * burstInterval.toMillis() / MILLIS;
    }

    /** Messages that a second brings, on average. */
    double perSecond() {
        return rate + (burstSize > 0 ? burstSize * MILLIS / burstInterval.toMillis() : 0);
    }
}
