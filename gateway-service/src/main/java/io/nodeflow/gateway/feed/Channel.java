package io.nodeflow.gateway.feed;

import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.gateway.protocol.Positions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One stream with one set of batching options: its batches are encoded once for all its viewers.
 *
 * <p>Confined to the feed's thread but for {@link #emitted()}, {@link #leave} and the names.
 */
final class Channel {

    /** What makes two viewers share a channel. {@code twin} tells several of one connection apart. */
    record Key(StreamName stream, int maxBatchSize, Duration batchTimeout, int twin) {}

    private record Joining(
            CatchUp member, Executor loop, @Nullable Positions from) {}

    private static final long QUIET_NANOS = Duration.ofSeconds(1).toNanos();

    private final Key key;
    private final String id;
    private final LongAdder encoded;
    private final Map<Executor, Group> groups = new ConcurrentHashMap<>();
    private final List<Joining> joining = new ArrayList<>();
    private final BatchBuilder pending;
    private volatile Positions emitted;
    private long firstPendingAt;
    private long emittedAt;
    private int users;

    Channel(Key key, String id, Positions start, LongAdder encoded) {
        this.key = key;
        this.id = id;
        this.encoded = encoded;
        this.emitted = start;
        this.pending = new BatchBuilder(key.stream(), id, key.maxBatchSize(), start);
        this.emittedAt = System.nanoTime() - QUIET_NANOS;
    }

    Key key() {
        return key;
    }

    String id() {
        return id;
    }

    /** Where the batches that have left lead to. Any thread. */
    Positions emitted() {
        return emitted;
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

    boolean hasMembers() {
        return groups.values().stream().anyMatch(group -> !group.isEmpty());
    }

    void add(byte[] message, int partition, long offset, long now) throws InterruptedException {
        if (pending.isFullFor(message.length)) {
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
        if (!hasMembers()) {
            if (!pending.isEmpty()) {
                pending.build();
            }
            emitted = positions;
        } else if (pending.isEmpty() ? isQuietAndMoved(now) : nanosUntilDue(now) <= 0) {
            flush(now);
        }
        admit();
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
     * Lets a member take part from the next batch on; it is told on its loop which positions that is from.
     *
     * @param from what the member has: it waits until the channel has got there; null for from now on
     */
    void join(CatchUp member, Executor loop, @Nullable Positions from) throws InterruptedException {
        if (from != null && !emitted.covers(from) && pending.positions().covers(from)) {
            flush(System.nanoTime());
        }
        joining.add(new Joining(member, loop, from));
        admit();
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
        pending.moveTo(gap.next());
        emitted = gap.next();
        groups.values().forEach(group -> group.gap(gap));
        admit();
    }

    private boolean isQuietAndMoved(long now) {
        return now - emittedAt >= QUIET_NANOS && !pending.positions().equals(emitted);
    }

    private void flush(long now) throws InterruptedException {
        Batch batch = pending.build();
        encoded.increment();
        emitted = batch.upTo();
        emittedAt = now;
        for (Group group : groups.values()) {
            if (!group.isEmpty()) {
                group.deliver(batch);
            }
        }
    }

    private void admit() {
        for (Iterator<Joining> all = joining.iterator(); all.hasNext(); ) {
            Joining next = all.next();
            Positions from = next.from();
            boolean otherTopic = from != null && !from.topicId().equals(emitted.topicId());
            if (otherTopic) {
                all.remove();
                next.loop().execute(next.member()::topicChanged);
            } else if (from == null || emitted.covers(from)) {
                all.remove();
                Positions joinedAt = emitted;
                groups.computeIfAbsent(next.loop(), Group::new)
                        .add(next.member(), () -> next.member().joined(joinedAt));
            }
        }
    }
}
