package io.nodeflow.debugger.replay;

import java.time.Duration;

/**
 * So many messages a second, whatever their event times; what fell behind by more than a second is not caught up with. Not
 * thread-safe.
 */
final class SteadyPace implements Pace {

    private static final long MAX_BEHIND_NANOS = Duration.ofSeconds(1).toNanos();

    private final double rate;
    private long begin;
    private long sent;

    /**
     * @param rate messages a second
     */
    SteadyPace(double rate) {
        this.rate = rate;
    }

    @Override
    public long untilDue(long eventTime, long nowNanos) {
        return sent == 0 ? 0 : begin + (long) (sent * 1e9 / rate) - nowNanos;
    }

    @Override
    public void sent(long eventTime, long nowNanos) {
        if (sent == 0 || untilDue(eventTime, nowNanos) < -MAX_BEHIND_NANOS) {
            begin = nowNanos;
            sent = 0;
        }
        sent++;
    }
}
