package io.nodeflow.debugger.replay;

import io.nodeflow.contracts.observation.ReplayRecord.Range;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What is committed in the target, and what will be with the next commit. Not thread-safe. */
final class Progress {

    private final Map<Integer, Range> ranges = new TreeMap<>();
    private final Map<Integer, Long> pending = new HashMap<>();
    private long copies;
    private long pendingCopies;

    /** Begins anew where the target says. */
    void reset(TargetTail.Reached reached) {
        ranges.clear();
        ranges.putAll(reached.ranges());
        copies = reached.copies();
        pending.clear();
        pendingCopies = 0;
    }

    Map<Integer, Range> ranges() {
        return Map.copyOf(ranges);
    }

    long copies() {
        return copies;
    }

    /** Takes note of a copy that is not committed yet. */
    void written(int partition, long offset) {
        pending.put(partition, offset + 1);
        pendingCopies++;
    }

    /** Takes note of a message that is not copied. */
    void passedOver(int partition, long offset) {
        if (pendingCopies == 0) {
            advance(partition, offset + 1);
        } else {
            pending.put(partition, offset + 1);
        }
    }

    /** Takes note that all that was written is committed. */
    void committed() {
        pending.forEach(this::advance);
        copies += pendingCopies;
        pending.clear();
        pendingCopies = 0;
    }

    private void advance(int partition, long next) {
        ranges.computeIfPresent(partition, (number, range) -> new Range(range.start(), range.end(), next));
    }
}
