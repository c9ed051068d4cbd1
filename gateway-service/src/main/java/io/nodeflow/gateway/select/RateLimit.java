package io.nodeflow.gateway.select;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Thins a stream to so many messages a second, evenly: a second of the stream has so many slots, and the first message of a slot
 * passes at once. Of the others the newest is held, so that a stream which falls silent ends with its last message. Time is that
 * of append, so that a stretch of history is thinned as it was when it was live. Not thread-safe.
 */
public final class RateLimit {

    private static final long MILLIS = 1000;

    private final int perSecond;
    private final long[] usedSlots;
    private @Nullable Placed held;

    /**
     * @param lanes how many partitions have a share of their own; one when they are read side by side, as what is new is
     */
    public RateLimit(int perSecond, int lanes) {
        this.perSecond = perSecond;
        this.usedSlots = new long[lanes];
        Arrays.fill(usedSlots, -1);
    }

    /** How long a slot is. */
    public long slotNanos() {
        return 1_000_000_000L * usedSlots.length / perSecond;
    }

    /** The message that is held, if there is one. It is out as soon as another is {@linkplain #passes offered}. */
    public @Nullable Placed held() {
        return held;
    }

    /** Whether the message may pass; otherwise it is held. */
    public boolean passes(Placed message) {
        int lane = lane(message);
        long slot = Math.max(usedSlots[lane] + 1, slot(message.timestamp()));
        boolean passes = slot <= lastSlot(message.timestamp());
        if (passes) {
            usedSlots[lane] = slot;
        }
        held = passes ? null : message;
        return passes;
    }

    /** Takes the message that is held, at the cost of its lane's next slot. */
    public @Nullable Placed release() {
        Placed released = held;
        held = null;
        if (released != null) {
            usedSlots[lane(released)]++;
        }
        return released;
    }

    /** Whether the message that is held could be released without getting ahead of its own time by more than a slot. */
    public boolean isOnTime() {
        return held != null && usedSlots[lane(held)] <= lastSlot(held.timestamp());
    }

    private int lane(Placed message) {
        return message.partition() % usedSlots.length;
    }

    private long slot(long timestamp) {
        return timestamp * perSecond / (MILLIS * usedSlots.length);
    }

    /** The last slot of a millisecond, which has several where the rate is above a thousand. */
    private long lastSlot(long timestamp) {
        return Math.max(slot(timestamp), ((timestamp + 1) * perSecond - 1) / (MILLIS * usedSlots.length));
    }
}
