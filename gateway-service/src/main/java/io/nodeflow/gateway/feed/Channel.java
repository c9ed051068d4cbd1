package io.nodeflow.gateway.feed;

import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.gateway.protocol.Positions;
import io.nodeflow.gateway.select.Candidate;
import io.nodeflow.gateway.select.Outcome;
import io.nodeflow.gateway.select.Placed;
import io.nodeflow.gateway.select.RateLimit;
import io.nodeflow.gateway.select.Selection;
import io.nodeflow.gateway.select.Selector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One stream with one set of batching options and one selection: its batches are encoded once for all its viewers, and the newest are kept for
 * those who come back or catch up.
 *
 * <p>Confined to the feed's thread but for {@link #ring()}, {@link #refused()}, {@link #builder}, {@link #leave} and the names.
 */
final class Channel {

    /**
     * What makes two viewers share a channel.
     *
     * @param maxRate messages a second at most; 0 for no limit
     * @param twin tells several of one connection apart
     */
    record Key(
            StreamName stream, int maxBatchSize, Duration batchTimeout, Selection selection, int maxRate, int twin) {}

    /** What is kept for those who come back or catch up. */
    static final int RING_BYTES = 4 * 1024 * 1024;

    private static final Duration RING_AGE = Duration.ofSeconds(10);
    private static final long QUIET_NANOS = Duration.ofSeconds(1).toNanos();

    private final Key key;
    private final String id;
    private final LongAdder encoded;
    private final Map<Executor, Group> groups = new ConcurrentHashMap<>();
    private final Ring ring;
    private final BatchBuilder pending;
    private final Selector selector;
    private final @Nullable RateLimit limit;
    private long passedAt;
    private long firstPendingAt;
    private long emittedAt;
    private int users;
    private volatile @Nullable Refusal refused;

    /** @param selector of its selection, shared with the other channels that the feed has of it */
    Channel(Key key, String id, Positions start, Selector selector, LongAdder encoded) {
        this.key = key;
        this.id = id;
        this.encoded = encoded;
        this.ring = new Ring(RING_BYTES, RING_AGE, start);
        this.pending = builder(start);
        this.selector = selector;
        this.limit = key.maxRate() == 0 ? null : new RateLimit(key.maxRate(), 1);
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

    /** Why nothing comes of it any more; null while something does. Any thread. */
    @Nullable
    Refusal refused() {
        return refused;
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

    /** Takes the next record, if its viewers want it. */
    void offer(Candidate candidate, long now) throws InterruptedException {
        Outcome outcome = selector.select(candidate);
        if (!(outcome instanceof Outcome.Passed passed)) {
            pending.leaveOut(outcome);
            if (limit == null || limit.held() == null) { // whatever is held lies before and is still to come
                pending.pass(candidate.partition(), candidate.offset());
            }
            return;
        }
        Placed message = candidate.placed(passed.message());
        if (limit != null) {
            if (limit.held() != null) {
                pending.leaveOutForRate();
            }
            if (!limit.passes(message)) {
                return;
            }
            passedAt = now;
        }
        add(message, now);
    }

    /** Everything before these positions was offered; a batch leaves when it is due. */
    void readTo(Positions positions, long now) throws InterruptedException {
        if (nanosUntilReleased(now) <= 0) {
            release(now);
        }
        Placed held = limit == null ? null : limit.held();
        pending.moveTo(held == null ? positions : positions.notBeyond(held.partition(), held.offset()));
        if (pending.isEmpty() ? isQuietAndMoved(now) : nanosUntilSent(now) <= 0) {
            flush(now);
        }
        ring.trim(now);
    }

    /** How long nothing has to be done here. */
    long nanosUntilDue(long now) {
        return Math.min(nanosUntilSent(now), nanosUntilReleased(now));
    }

    private void add(Placed message, long now) throws InterruptedException {
        if (pending.isFullFor(message.message().json().length)) {
            flush(now);
        }
        if (pending.isEmpty()) {
            firstPendingAt = now;
        }
        pending.add(message);
        if (pending.isFull()) {
            flush(now);
        }
    }

    private void release(long now) throws InterruptedException {
        Placed held = limit == null ? null : limit.release();
        if (held != null) {
            passedAt = now;
            add(held, now);
        }
    }

    /** How long the message that the rate holds up has to wait for another in its place. */
    private long nanosUntilReleased(long now) {
        return limit == null || limit.held() == null ? Long.MAX_VALUE : passedAt + limit.slotNanos() - now;
    }

    /** How long the pending batch may still wait. */
    private long nanosUntilSent(long now) {
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
        Refusal refusal = refused;
        if (refusal != null) {
            loop.execute(() -> member.refused(refusal));
            return;
        }
        Ring.Part missing = have == null ? new Ring.Part(List.of(), ring.end()) : ring.after(have, Long.MAX_VALUE);
        if (missing == null) {
            loop.execute(member::notJoined);
        } else {
            groups.computeIfAbsent(loop, Group::new).add(member, () -> member.joined(missing));
        }
    }

    /** Nothing comes of it any more: tells the members, and those who are about to join. */
    void refuse(Refusal refusal) {
        refused = refusal;
        groups.values().forEach(group -> group.refuse(refusal));
    }

    /** Ends a member's part; on its loop. */
    void leave(CatchUp member, Executor loop) {
        Group group = groups.get(loop);
        if (group != null) {
            group.remove(member);
        }
    }

    /** What comes next is not what would have come: tells the members and goes on there. */
    void gap(Gap gap, long now) throws InterruptedException {
        release(now);
        if (pending.hasNews()) {
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
