package io.nodeflow.debugger.replay;

import io.nodeflow.contracts.observation.ReplayRecord.Range;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the target has acknowledged and what is on its way to it. Thread-safe. */
final class Progress {

    private static final int MAX_IN_FLIGHT = 20_000;
    private static final long MAX_BYTES_IN_FLIGHT = 16L * 1024 * 1024;

    private final Map<Integer, Range> ranges = new TreeMap<>();
    private long acknowledged;
    private int inFlight;
    private long bytesInFlight;
    private @Nullable Exception failure;

    /** Begins anew where the target says. */
    synchronized void reset(TargetTail.Reached reached) {
        ranges.clear();
        ranges.putAll(reached.ranges());
        acknowledged = reached.copies();
        inFlight = 0;
        bytesInFlight = 0;
        failure = null;
    }

    synchronized Map<Integer, Range> ranges() {
        return Map.copyOf(ranges);
    }

    synchronized long acknowledged() {
        return acknowledged;
    }

    /** Why a copy could not be written; null when all could. */
    synchronized @Nullable Exception failure() {
        return failure;
    }

    synchronized boolean hasRoom() {
        return inFlight < MAX_IN_FLIGHT && bytesInFlight < MAX_BYTES_IN_FLIGHT;
    }

    synchronized boolean isSettled() {
        return inFlight == 0;
    }

    synchronized void sent(long bytes) {
        inFlight++;
        bytesInFlight += bytes;
    }

    /** Waits for what is on its way, for a while. */
    synchronized void awaitSettled(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (long left = patience.toMillis(); inFlight > 0 && left > 0; ) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
    }

    /** Takes an acknowledgement or a failure; returns whether the sender should look. */
    synchronized boolean settled(int partition, long offset, long bytes, @Nullable Exception problem) {
        inFlight--;
        bytesInFlight -= bytes;
        notifyAll();
        if (problem != null) {
            failure = failure == null ? problem : failure;
            return true;
        }
        acknowledged++;
        Range range = ranges.get(partition);
        if (range != null) {
            ranges.put(partition, new Range(range.start(), range.end(), Math.max(range.next(), offset + 1)));
        }
        return inFlight == 0 || inFlight == MAX_IN_FLIGHT / 2;
    }
}
