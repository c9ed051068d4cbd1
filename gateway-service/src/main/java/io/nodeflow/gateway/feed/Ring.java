package io.nodeflow.gateway.feed;

import io.nodeflow.gateway.protocol.Positions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The newest of a row of batches, without a hole between its two ends: a bounded part of a stream that many viewers read, each
 * at its own pace. Thread-safe.
 */
final class Ring {

    /**
     * What follows some positions.
     *
     * @param end where it leads to, which may lie behind its last batch
     */
    record Part(List<Batch> batches, Positions end) {

        Part {
            batches = List.copyOf(batches);
        }
    }

    private record Kept(Batch batch, long since) {}

    private final int maxBytes;
    private final long maxAgeNanos;
    /** Filled from {@link #first} on, round the end; its length is a power of two. */
    private @Nullable Kept[] kept = new Kept[16];

    private int first;
    private int count;
    private long bytes;
    private Positions start;
    private Positions end;
    private int breaks;

    Ring(int maxBytes, Duration maxAge, Positions start) {
        this.maxBytes = maxBytes;
        this.maxAgeNanos = maxAge.toNanos();
        this.start = start;
        this.end = start;
    }

    /** Where the oldest batch begins. */
    synchronized Positions start() {
        return start;
    }

    /** Where the newest batch leads to. */
    synchronized Positions end() {
        return end;
    }

    /** How often it went on elsewhere: positions from before have to be looked at again. */
    synchronized int breaks() {
        return breaks;
    }

    /** Whether it has all that follows these positions, which do not lie behind its end. */
    synchronized boolean contains(Positions positions) {
        return reaches(positions) && end.covers(positions);
    }

    /** Adds what follows the end. */
    synchronized void append(Batch batch, long now) {
        if (count == kept.length) {
            grow();
        }
        kept[place(count++)] = new Kept(batch, now);
        bytes += batch.frame().length;
        end = batch.upTo();
    }

    /** There is nothing to tell up to these positions. */
    synchronized void moveEnd(Positions positions) {
        end = positions;
    }

    /** Forgets the oldest: what is too much, and what is too old to be of use. */
    synchronized void trim(long now) {
        while (count > 0 && (bytes > maxBytes || now - get(0).since() > maxAgeNanos)) {
            removeFirst();
        }
    }

    /** Goes on elsewhere, with nothing. */
    synchronized void restart(Positions positions) {
        Arrays.fill(kept, null);
        first = 0;
        count = 0;
        bytes = 0;
        start = positions;
        end = positions;
        breaks++;
    }

    /** What follows these positions, about as many bytes or all; null when it does not reach back so far. */
    synchronized @Nullable Part after(Positions have, long atMost) {
        if (!reaches(have)) {
            return null;
        }
        List<Batch> batches = new ArrayList<>();
        Positions upTo = end;
        long taken = 0;
        int index = firstAfter(have);
        for (; index < count && taken < atMost; index++) {
            Batch batch = get(index).batch();
            batches.add(batch);
            upTo = batch.upTo();
            taken += batch.frame().length;
        }
        return new Part(batches, index == count ? end : upTo);
    }

    private boolean reaches(Positions have) {
        return have.topicId().equals(end.topicId()) && have.covers(start);
    }

    /** The ends of batches only move on, so that they can be searched by halves. */
    private int firstAfter(Positions have) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (have.covers(get(middle).batch().upTo())) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void removeFirst() {
        Batch oldest = get(0).batch();
        kept[first] = null;
        first = place(1);
        count--;
        bytes -= oldest.frame().length;
        start = count == 0 ? end : oldest.upTo();
    }

    private void grow() {
        Kept[] larger = new Kept[kept.length * 2];
        for (int index = 0; index < count; index++) {
            larger[index] = get(index);
        }
        kept = larger;
        first = 0;
    }

    private int place(int index) {
        return first + index & kept.length - 1;
    }

    private Kept get(int index) {
        return Objects.requireNonNull(kept[place(index)]);
    }
}
