package io.nodeflow.gateway.session;

import java.time.Duration;

/** So much in a second, of which a second's worth may come at once. Not thread-safe. */
final class Allowance {

    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private final int perSecond;
    private double left;
    private long asOf = System.nanoTime();

    Allowance(int perSecond) {
        this.perSecond = perSecond;
        this.left = perSecond;
    }

    /** Takes that many, or none and returns false when they are not there. More than a second's worth never are. */
    boolean take(int count) {
        long now = System.nanoTime();
        left = Math.min(perSecond, left + (now - asOf) / NANOS * perSecond);
        asOf = now;
        if (left < count) {
            return false;
        }
        left -= count;
        return true;
    }
}
