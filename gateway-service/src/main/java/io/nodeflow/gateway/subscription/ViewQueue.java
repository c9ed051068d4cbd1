package io.nodeflow.gateway.subscription;

import io.nodeflow.gateway.feed.Batch;
import io.nodeflow.gateway.feed.BatchEntry;
import io.nodeflow.gateway.feed.Gap;
import io.nodeflow.gateway.protocol.GapReason;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a slow connection: batches, which are shared with other viewers as long as nothing is taken out of them, and
 * the gaps between them. Bounded in messages and bytes, of which at least one batch may always wait.
 */
final class ViewQueue {

    /** Something that waits; exactly one of the two is there. */
    record Waiting(@Nullable Batch batch, @Nullable Gap gap) {}

    private static final int MAX_BYTES = 8 * 1024 * 1024;
    private static final int PRIORITIES = 10;

    private final int maxMessages;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final int[] ofPriority = new int[PRIORITIES];
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
        count(batch, 1);
    }

    void add(Gap gap) {
        waiting.add(new Waiting(null, gap));
    }

    @Nullable
    Waiting poll() {
        Waiting next = waiting.poll();
        if (next != null && next.batch() != null) {
            count(next.batch(), -1);
        }
        return next;
    }

    /** Loses the oldest batch, with a gap in its place; returns how many messages it held. */
    int dropOldest() {
        Deque<Gap> before = new ArrayDeque<>();
        Waiting next = waiting.poll();
        while (next != null && next.gap() != null) {
            before.add(next.gap());
            next = waiting.poll();
        }
        Batch lost = next == null ? null : next.batch();
        if (lost != null) {
            count(lost, -1);
        }
        if (lost != null && lost.messages() > 0) {
            long missed = lost.messages();
            Gap last = before.peekLast();
            if (last != null && last.reason() == GapReason.OVERFLOW) {
                before.removeLast();
                missed += Objects.requireNonNullElse(last.missed(), 0L);
            }
            before.addLast(new Gap(GapReason.OVERFLOW, missed, lost.upTo()));
        }
        while (!before.isEmpty()) {
            waiting.addFirst(new Waiting(null, before.removeLast()));
        }
        return lost == null ? 0 : lost.messages();
    }

    /**
     * Loses the least important messages, the oldest of these first, until a quarter is free; returns how many. None when all
     * are equally important: then whole batches do as well.
     */
    int thin() {
        long tooMany = messages - maxMessages / 4 * 3L;
        long tooLarge = bytes - MAX_BYTES / 4 * 3L;
        int before = messages;
        Set<BatchEntry> lost = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int priority = 0; priority < PRIORITIES && ofPriority[priority] < before; priority++) {
            for (Waiting each : waiting) {
                for (BatchEntry entry : entries(each)) {
                    if (entry.priority() == priority && (tooMany > 0 || tooLarge > 0) && lost.size() < before - 1) {
                        lost.add(entry);
                        tooMany--;
                        tooLarge -= entry.to() - entry.from();
                    }
                }
            }
        }
        remove(lost);
        return before - messages;
    }

    /** Loses each message that a newer one of the same key replaces; returns how many. */
    int conflate() {
        int before = messages;
        Map<ByteBuffer, BatchEntry> newest = new HashMap<>();
        Set<BatchEntry> replaced = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Waiting each : waiting) {
            for (BatchEntry entry : entries(each)) {
                Batch batch = each.batch();
                BatchEntry older = batch == null || !entry.hasKey() ? null : newest.put(batch.key(entry), entry);
                if (older != null) {
                    replaced.add(older);
                }
            }
        }
        remove(replaced);
        return before - messages;
    }

    /** A batch that nothing is left of goes too, unless it is the newest, whose token counts. */
    private void remove(Set<BatchEntry> lost) {
        if (lost.isEmpty()) {
            return;
        }
        List<Waiting> all = List.copyOf(waiting);
        while (poll() != null) {
            // counted out
        }
        for (int index = 0; index < all.size(); index++) {
            Waiting each = all.get(index);
            Batch batch = each.batch();
            if (batch == null) {
                waiting.add(each);
                continue;
            }
            List<BatchEntry> left = batch.entries().stream()
                    .filter(entry -> !lost.contains(entry))
                    .toList();
            if (!left.isEmpty() || index == all.size() - 1) {
                add(left.size() == batch.messages() ? batch : batch.keeping(left));
            }
        }
    }

    private int newest() {
        Waiting last = waiting.peekLast();
        return last == null || last.batch() == null ? 0 : last.batch().messages();
    }

    private static List<BatchEntry> entries(Waiting waiting) {
        return waiting.batch() == null ? List.of() : waiting.batch().entries();
    }

    private void count(Batch batch, int sign) {
        messages += sign * batch.messages();
        bytes += (long) sign * batch.frame().length;
        for (BatchEntry entry : batch.entries()) {
            ofPriority[entry.priority()] += sign;
        }
    }
}
