package io.nodeflow.gateway.feed;

import io.nodeflow.gateway.protocol.Positions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A viewer that looks for holes and repetitions, partition by partition, in topics without transactions. */
final class CheckingViewer implements Viewer {

    private final Executor loop;
    private final AtomicInteger messages = new AtomicInteger();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<Gap> gaps = new CopyOnWriteArrayList<>();
    private final List<String> mistakes = new CopyOnWriteArrayList<>();
    private volatile boolean stalled;
    private volatile long[] next = {};
    private @Nullable Delivery delivery;

    /** @param stalled takes nothing until told to go on */
    CheckingViewer(Executor loop, boolean stalled) {
        this.loop = loop;
        this.stalled = stalled;
    }

    void open(Feeds feeds, Feeds.Wanted wanted) {
        loop.execute(() -> delivery = feeds.open(wanted, this, loop));
    }

    void goOn() {
        stalled = false;
        loop.execute(() -> {
            if (delivery != null) {
                delivery.resume();
            }
        });
    }

    void close() {
        loop.execute(() -> {
            if (delivery != null) {
                delivery.close();
            }
        });
    }

    boolean hasBegun() {
        return next.length > 0;
    }

    /** Whether it has been given everything up to so many messages of the topic. */
    boolean hasReached(long total) {
        return Arrays.stream(next).sum() == total;
    }

    int messages() {
        return messages.get();
    }

    List<String> tokens() {
        return tokens;
    }

    List<Gap> gaps() {
        return gaps;
    }

    List<String> mistakes() {
        return mistakes;
    }

    @Override
    public void begun(String channel, Positions start) {
        next = start.next().clone();
    }

    @Override
    public void batch(Batch batch, boolean live) {
        long[] now = next.clone();
        for (BatchEntry entry : batch.entries()) {
            if (entry.offset() != now[entry.partition()]++) {
                mistakes.add("partition " + entry.partition() + ": " + entry.offset() + " instead of "
                        + (now[entry.partition()] - 1));
            }
        }
        if (!Arrays.equals(now, batch.upTo().next())) {
            mistakes.add("token " + batch.upTo() + " after " + Arrays.toString(now));
        }
        tokens.add(batch.token());
        messages.addAndGet(batch.messages());
        next = now;
    }

    @Override
    public void bundle(Bundle bundle) {
        bundle.batches().forEach(batch -> batch(batch, true));
    }

    @Override
    public void gap(Gap gap) {
        gaps.add(gap);
        next = gap.next().next().clone();
    }

    @Override
    public void refused(Refusal refusal) {
        mistakes.add(refusal.toString());
    }

    @Override
    public boolean isReady() {
        return !stalled;
    }
}
