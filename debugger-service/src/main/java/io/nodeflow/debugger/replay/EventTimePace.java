package io.nodeflow.debugger.replay;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When the next message is due: after the previous one by the difference of their event times, divided by the speed. A
 * message that is not later than those before it is due at once, no gap counts for more than the longest, and a replay that
 * fell behind by more than a second does not catch up. Not thread-safe.
 */
final class EventTimePace implements Pace {

    private static final long MAX_BEHIND_NANOS = Duration.ofSeconds(1).toNanos();

    private final @Nullable Double speed;
    private final Duration longestGap;
    private boolean started;
    private long newestEventTime;
    private long previousDue;

    /**
     * @param speed null is as fast as can be
     */
    EventTimePace(@Nullable Double speed, Duration longestGap) {
        this.speed = speed;
        this.longestGap = longestGap;
    }

    @Override
    public long untilDue(long eventTime, long nowNanos) {
        return speed == null || !started ? 0 : due(eventTime, speed) - nowNanos;
    }

    @Override
    public void sent(long eventTime, long nowNanos) {
        if (speed == null) {
            return;
        }
        long due = started ? due(eventTime, speed) : nowNanos;
        previousDue = nowNanos - due > MAX_BEHIND_NANOS ? nowNanos : due;
        boolean fellBackFar = newestEventTime - eventTime > longestGap.toMillis();
        newestEventTime = started && !fellBackFar ? Math.max(newestEventTime, eventTime) : eventTime;
        started = true;
    }

    private long due(long eventTime, double factor) {
        long gap = Math.max(0, Math.min(eventTime - newestEventTime, longestGap.toMillis()));
        return previousDue + (long) (gap * 1e6 / factor);
    }
}
