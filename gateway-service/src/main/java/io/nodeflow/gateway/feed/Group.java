package io.nodeflow.gateway.feed;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * The members of a channel that live on one event loop: one task per batch serves them all.
 *
 * <p>A loop that falls behind makes the feed wait once {@link #MAX_UNDER_WAY} batches lie before it, so that they cannot pile
 * up without end. A single slow viewer cannot cause that, since nothing on the loop waits for it.
 */
final class Group {

    private static final int MAX_UNDER_WAY = 256;

    private final Executor loop;
    private final List<CatchUp> members = new CopyOnWriteArrayList<>();
    private final Semaphore room = new Semaphore(MAX_UNDER_WAY);

    Group(Executor loop) {
        this.loop = loop;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    void remove(CatchUp member) {
        members.remove(member);
    }

    /** Adds the member behind every batch that was handed out before. */
    void add(CatchUp member, Runnable joined) {
        members.add(member);
        loop.execute(joined);
    }

    /** Hands a batch to all members; for the feed's thread. */
    void deliver(Batch batch) throws InterruptedException {
        List<CatchUp> now = List.copyOf(members);
        room.acquire();
        loop.execute(() -> {
            room.release();
            for (CatchUp member : now) {
                member.deliver(batch);
            }
        });
    }

    /** Tells all members of a gap; for the feed's thread. */
    void gap(Gap gap) {
        List<CatchUp> now = List.copyOf(members);
        loop.execute(() -> now.forEach(member -> member.gap(gap)));
    }
}
