package io.nodeflow.loadtest.pacing;

import io.nodeflow.loadtest.scenario.Burst;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The intended times of one connection's messages, in order, fixed before the first is sent: message n of the steady rate is
 * due n / rate after the start, the messages of burst k all at once k intervals after it. What happens to the messages
 * changes nothing here; that is what makes the loop open.
 *
 * <p>A cursor for one thread. Times are nanoseconds of the {@link RunClock}.
 */
public final class SendSchedule {

    private static final long NEVER = Long.MAX_VALUE;

    private final long start;
    private final long end;
    private final double rate;
    private final int burstSize;
    private final long burstInterval;

    private long steadyIndex;
    private long burstIndex;
    private int sentOfBurst;

    /**
     * A schedule over {@code [start, start + duration)}.
     *
     * @param rate steady messages a second, may be 0
     * @param burst on top, if any
     * @param start when the first steady message is due
     */
    public SendSchedule(double rate, @Nullable Burst burst, long start, Duration duration) {
        this.rate = rate;
        this.start = start;
        this.end = start + duration.toNanos();
        this.burstSize = burst == null ? 0 : burst.size();
        this.burstInterval = burst == null ? NEVER : burst.interval().toNanos();
    }

    /** Whether everything has been taken. */
    public boolean isDone() {
        return nextNanos() >= end;
    }

    /** When the next message is due; at or after the end once {@link #isDone()}. */
    public long nextNanos() {
        return Math.min(nextSteady(), nextBurst());
    }

    /** Takes the message of {@link #nextNanos()}. */
    public void advance() {
        if (nextSteady() <= nextBurst()) {
            steadyIndex++;
        } else if (++sentOfBurst == burstSize) {
            sentOfBurst = 0;
            burstIndex++;
        }
    }

    /** When the schedule ends. */
    public long endNanos() {
        return end;
    }

    private long nextSteady() {
        return rate == 0 ? NEVER : start + (long) (steadyIndex * 1e9 / rate);
    }

    private long nextBurst() {
        return burstSize == 0 ? NEVER : start + (burstIndex + 1) * burstInterval;
    }
}
