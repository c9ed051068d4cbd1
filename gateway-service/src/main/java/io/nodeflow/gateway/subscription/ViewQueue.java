package io.nodeflow.gateway.subscription;

import io.nodeflow.gateway.feed.Batch;
import io.nodeflow.gateway.feed.Gap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a slow connection: batches, which are shared with other viewers, and the gaps between them. Bounded in
 * messages and bytes, of which at least one batch may always wait.
 */
final class ViewQueue {

    /** Something that waits; exactly one of the two is there. */
    record Waiting(@Nullable Batch batch, @Nullable Gap gap) {}

    private static final int MAX_BYTES = 8 * 1024 * 1024;

    private final int maxMessages;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int messages;
    private long bytes;

    ViewQueue(int maxMessages) {
        this.maxMessages = maxMessages;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int messages() {
        return messages;
    }

    double utilization() {
        return Math.min(1, Math.max((double) messages / maxMessages, (double) bytes / MAX_BYTES));
    }

    boolean isOverfull() {
        return (messages > maxMessages || bytes > MAX_BYTES) && messages > newest();
    }

    void add(Batch batch) {
        waiting.add(new Waiting(batch, null));
        messages += batch.messages();
        bytes += batch.frame().length;
    }

    void add(Gap gap) {
        waiting.add(new Waiting(null, gap));
    }

    @Nullable
    Waiting poll() {
        Waiting next = waiting.poll();
        if (next != null && next.batch() != null) {
            forget(next.batch());
        }
        return next;
    }

    /** Loses the oldest batch; returns how many messages it held. */
    int dropOldest() {
        for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
            Batch batch = all.next().batch();
            if (batch != null) {
                all.remove();
                forget(batch);
                return batch.messages();
            }
        }
        return 0;
    }

    private int newest() {
        Waiting last = waiting.peekLast();
        return last == null || last.batch() == null ? 0 : last.batch().messages();
    }

    private void forget(Batch batch) {
        messages -= batch.messages();
        bytes -= batch.frame().length;
    }
}
