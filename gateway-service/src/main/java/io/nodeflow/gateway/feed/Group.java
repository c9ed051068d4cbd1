package io.nodeflow.gateway.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The members of a channel that live on one event loop. What the feed hands over waits in one row, which a turn of the loop works
 * off for all of them: batches that have come together meanwhile leave together, so that a loop which is behind has less to do.
 *
 * <p>One that falls further behind makes the feed wait once {@link #MAX_UNDER_WAY} batches lie before it, so that they cannot
 * pile up without end. A single slow viewer cannot cause that, since nothing on the loop waits for it.
 */
final class Group {

    private static final int MAX_UNDER_WAY = 256;

    /** So many bundles leave before others on the loop have their turn. */
    private static final int TURN = 4;

    /** Something that happens to the members; either a batch for them or a step of its own. */
    private sealed interface Event {

        record Given(Batch batch) implements Event {}

        record Step(Runnable run) implements Event {}
    }

    private final Executor loop;
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Semaphore room = new Semaphore(MAX_UNDER_WAY);
    /** Those who take part, and those who are about to. */
    private final AtomicInteger count = new AtomicInteger();
    /** For the loop only; may change while it is walked through. */
    private final List<CatchUp> members = new CopyOnWriteArrayList<>();

    Group(Executor loop) {
        this.loop = loop;
    }

    /** Any thread. */
    boolean isEmpty() {
        return count.get() == 0;
    }

    /** For the loop. */
    void remove(CatchUp member) {
        if (members.remove(member)) {
            count.decrementAndGet();
        }
    }

    /** Adds the member behind every batch that was handed out before; for the feed's thread. */
    void add(CatchUp member, Runnable joined) {
        count.incrementAndGet();
        tell(() -> {
            members.add(member);
            joined.run();
        });
    }

    /** Hands a batch to all members; for the feed's thread. */
    void deliver(Batch batch) throws InterruptedException {
        room.acquire();
        hand(new Event.Given(batch));
    }

    /** Tells all members of a gap; for the feed's thread. */
    void gap(Gap gap) {
        tell(() -> members.forEach(member -> member.gap(gap)));
    }

    /** Tells all members that nothing comes any more; for the feed's thread. */
    void refuse(Refusal refusal) {
        tell(() -> members.forEach(member -> member.refused(refusal)));
    }

    private void tell(Runnable step) {
        hand(new Event.Step(step));
    }

    private void hand(Event event) {
        events.add(event);
        schedule();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            loop.execute(this::turn);
        }
    }

    private void turn() {
        scheduled.set(false); // before it looks: whatever comes later schedules the next
        for (int bundles = 0; bundles < TURN; ) {
            Event next = events.poll();
            if (next == null) {
                return;
            }
            if (next instanceof Event.Step step) {
                step.run().run();
            } else if (next instanceof Event.Given first) {
                deliver(together(first));
                bundles++;
            }
        }
        schedule();
    }

    private List<Batch> together(Event.Given first) {
        List<Batch> batches = new ArrayList<>();
        batches.add(first.batch());
        long bytes = first.batch().frame().length;
        while (events.peek() instanceof Event.Given next && bytes + next.batch().frame().length <= Bundle.MAX_BYTES) {
            bytes += next.batch().frame().length;
            batches.add(next.batch());
            events.remove();
        }
        room.release(batches.size());
        return batches;
    }

    private void deliver(List<Batch> batches) {
        try (Bundle bundle = new Bundle(batches)) {
            for (CatchUp member : members) {
                member.deliver(bundle);
            }
        }
    }
}
