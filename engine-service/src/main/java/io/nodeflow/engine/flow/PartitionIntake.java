package io.nodeflow.engine.flow;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What the reader of one partition goes by, and where it tells how far it is. Used by one thread at a time, whose every call
 * is a few reads and at most a write of memory; the flow control looks at it from another.
 */
public final class PartitionIntake implements AutoCloseable {

    private static final DropReason[] REASONS = DropReason.values();

    private final @Nullable Shedding shedding;
    private final AtomicLong next = new AtomicLong(-1);
    private final AtomicLongArray dropped = new AtomicLongArray(REASONS.length);
    private volatile long end = -1;
    private volatile long elsewhere;
    private volatile long conflatedAbove = Long.MAX_VALUE;
    private volatile boolean closed;

    PartitionIntake(@Nullable Shedding shedding) {
        this.shedding = shedding;
    }

    /**
     * Whether a message is to be processed. One that is not is counted, and {@link #processed} as any other.
     */
    public boolean keeps(long offset, Headers headers) {
        DropReason reason = reject(offset, headers);
        if (reason == null) {
            return true;
        }
        drop(reason);
        return false;
    }

    /** Why a message is not to be processed, to be counted when it is done with; null when it is. For any thread. */
    public @Nullable DropReason reject(long offset, Headers headers) {
        return shedding == null ? null : shedding.reject(end - offset + elsewhere, headers);
    }

    /** Counts a message that was not processed. */
    public void drop(DropReason reason) {
        drop(reason, 1);
    }

    /** The message at this offset was fetched, so the partition ends behind it, whatever was seen of its end. */
    public void fetched(long offset) {
        if (offset >= end) {
            end = offset + 1;
        }
    }

    /** The message at this offset, and all before it, are done with. */
    public void processed(long offset) {
        next.lazySet(offset + 1);
    }

    /** The next offset to be processed, or -1 before the first message. */
    public long next() {
        return next.get();
    }

    /** The partition is no longer read here. */
    @Override
    public void close() {
        closed = true;
    }

    /** Whether, with so much fetched and not handed on yet, only the newest message of each key is to be processed. */
    boolean conflates(long firstOffset, long lastOffset) {
        return Math.max(end, lastOffset + 1) - firstOffset + elsewhere > conflatedAbove;
    }

    void drop(DropReason reason, long count) {
        int index = reason.ordinal();
        dropped.lazySet(index, dropped.get(index) + count);
    }

    boolean isClosed() {
        return closed;
    }

    long droppedInAll() {
        long sum = 0;
        for (DropReason reason : REASONS) {
            sum += dropped.get(reason.ordinal());
        }
        return sum;
    }

    Map<DropReason, Long> dropped() {
        Map<DropReason, Long> counts = new EnumMap<>(DropReason.class);
        for (DropReason reason : REASONS) {
            long count = dropped.get(reason.ordinal());
            if (count > 0) {
                counts.put(reason, count);
            }
        }
        return counts;
    }

    /** Takes over what another one of the same partition counted. */
    void goOnFrom(PartitionIntake former) {
        next.set(former.next());
        former.dropped().forEach(this::drop);
    }

    /**
     * Takes in the newest load.
     *
     * @param behindElsewhere lag of the edge's other partitions
     * @param conflateAbove lag above which only the newest of each key is processed
     */
    void look(long newEnd, long behindElsewhere, long conflateAbove) {
        end = newEnd;
        elsewhere = behindElsewhere;
        conflatedAbove = conflateAbove;
    }
}
