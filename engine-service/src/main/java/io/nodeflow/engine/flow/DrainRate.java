package io.nodeflow.engine.flow;

/** How fast one partition is drained, as an average over about a second. For one thread. */
final class DrainRate {

    private static final double SMOOTHING_SECONDS = 1;
    private static final double STANDSTILL = 0.5;

    private long position = -1;
    private long dropped;
    /** Messages that were left out and the position has not passed yet, as a number below zero. */
    private long owed;

    private long lookedAt;
    private double rate;

    /**
     * Takes in how far the reader here is. What was left out was not drained: else skipping would widen the window that it is to
     * keep to. It may be counted long before the position passes it, or with it.
     *
     * @param next the offset to be processed next
     * @param droppedInAll messages that the reader left out since it began
     * @param now as {@link System#nanoTime()}
     */
    void measured(long next, long droppedInAll, long now) {
        double seconds = (now - lookedAt) / 1e9;
        if (position >= 0 && seconds > 0) {
            long drained = owed + next - position - (droppedInAll - dropped);
            owed = Math.min(0, drained);
            double current = Math.max(0, drained) / seconds;
            rate += (current - rate) * (1 - Math.exp(-seconds / SMOOTHING_SECONDS));
        }
        take(rate, next, droppedInAll, now);
    }

    /** Takes in what the instance says that reads it. */
    void told(double elsewhere, long next, long now) {
        owed = 0;
        take(elsewhere, next, 0, now);
    }

    double perSecond() {
        return rate;
    }

    private void take(double newRate, long next, long droppedInAll, long now) {
        rate = newRate < STANDSTILL ? 0 : newRate;
        position = next;
        dropped = droppedInAll;
        lookedAt = now;
    }
}
