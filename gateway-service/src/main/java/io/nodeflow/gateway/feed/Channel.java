package io.nodeflow.gateway.feed;

import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.gateway.message.EncodedMessage;
import io.nodeflow.gateway.protocol.Positions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One stream with one set of batching options: its batches are encoded once for all its viewers, and the newest are kept for
 * those who come back or catch up.
 *
 * <p>Confined to the feed's thread but for {@link #ring()}, {@link #builder}, {@link #leave} and the names.
 */
final class Channel {

    /** What makes two viewers share a channel. {@code twin} tells several of one connection apart. */
    record Key(StreamName stream, int maxBatchSize, Duration batchTimeout, int twin) {}

    private static final int RING_BYTES = 4 * 1024 * 1024;
    private static final Duration RING_AGE = Duration.ofSeconds(10);
    private static final long QUIET_NANOS = Duration.ofSeconds(1).toNanos();

    private final Key key;
    private final String id;
    private final LongAdder encoded;
    private final Map<Executor, Group> groups = new ConcurrentHashMap<>();
    private final Ring ring;
    private final BatchBuilder pending;
    private long firstPendingAt;
    private long emittedAt;
    private int users;

    Channel(Key key, String id, Positions start, LongAdder encoded) {
        this.key = key;
        this.id = id;
        this.encoded = encoded;
        this.ring = new Ring(RING_BYTES, RING_AGE, start);
        this.pending = builder(start);
        this.emittedAt = System.nanoTime() - QUIET_NANOS;
    }

    Key key() {
        return key;
    }

    String id() {
        return id;
    }

    /** The batches that have left. Any thread. */
    Ring ring() {
        return ring;
    }

    /** Makes batches as this channel's are, of another part of the stream. Any thread. */
    BatchBuilder builder(Positions start) {
        return new BatchBuilder(key.stream(), id, key.maxBatchSize(), start);
    }

    /** One more delivery uses this channel. */
    Channel use() {
        users++;
        return this;
    }

    /** One less; returns whether it was the last. */
    boolean release() {
        return --users == 0;
    }

    void add(EncodedMessage message, int partition, long offset, long now) throws InterruptedException {
        if (pending.isFullFor(message.json().length)) {
            flush(now);
        }
        if (pending.isEmpty()) {
            firstPendingAt = now;
        }
        pending.add(message, partition, offset);
        if (pending.isFull()) {
            flush(now);
        }
    }

    /** Everything before these positions was added; a batch leaves when it is due. */
    void readTo(Positions positions, long now) throws InterruptedException {
        pending.moveTo(positions);
        if (pending.isEmpty() ? isQuietAndMoved(now) : nanosUntilDue(now) <= 0) {
            flush(now);
        }
        ring.trim(now);
    }

    /** How long the pending batch may still wait. */
    long nanosUntilDue(long now) {
        if (pending.isEmpty()) {
            return Long.MAX_VALUE;
        }
        long timeout = key.batchTimeout().toNanos();
        // After a pause the first message leaves at once: batching is for streams that have something to batch.
        return now - emittedAt >= timeout ? 0 : firstPendingAt + timeout - now;
    }

    /**
     * Lets a member take part from the next batch on; it is told on its loop which positions that is from, and is given what
     * it is missing before. When that is not to be had any more, it is told to read on.
     *
     * @param have what the member has; null for a member that begins here
     */
    void join(CatchUp member, Executor loop, @Nullable Positions have) {
        Ring.Part missing = have == null ? new Ring.Part(List.of(), ring.end()) : ring.after(have, Long.MAX_VALUE);
        if (missing == null) {
            loop.execute(member::notJoined);
        } else {
            groups.computeIfAbsent(loop, Group::new).add(member, () -> member.joined(missing));
        }
    }

    /** Ends a member's part. Any thread. */
    void leave(CatchUp member, Executor loop) {
        Group group = groups.get(loop);
        if (group != null) {
            group.remove(member);
        }
    }

    /** What comes next is not what would have come: tells the members and goes on there. */
    void gap(Gap gap, long now) throws InterruptedException {
        if (!pending.isEmpty()) {
            flush(now);
        }
        pending.startAt(gap.next());
        ring.restart(gap.next());
        groups.values().forEach(group -> group.gap(gap));
    }

    private boolean isQuietAndMoved(long now) {
        return now - emittedAt >= QUIET_NANOS && !pending.positions().equals(ring.end());
    }

    private void flush(long now) throws InterruptedException {
        Batch batch = pending.build();
        encoded.increment();
        emittedAt = now;
        ring.append(batch, now);
        ring.trim(now);
        for (Group group : groups.values()) {
            if (!group.isEmpty()) {
                group.deliver(batch);
            }
        }
    }
}
