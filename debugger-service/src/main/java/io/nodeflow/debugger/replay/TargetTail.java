package io.nodeflow.debugger.replay;

import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.contracts.observation.ReplayRecord.Range;
import io.nodeflow.debugger.kafka.BoundedRead;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * How far a replay really is, from the last committed copies in each partition of its target: each says which message it is
 * a copy of. So a replay that goes on after a crash neither repeats nor leaves out a message, however old its last record of
 * progress is. Only to be asked when the writer before is shut out.
 */
final class TargetTail {

    private static final long FIRST_LOOK = 2_000;

    private TargetTail() {}

    /** Where each partition goes on, and how many copies were made in all. */
    record Reached(Map<Integer, Range> ranges, long copies) {}

    /**
     * @param consumer reads what is committed only
     * @param known what the record of progress says, which may be old but never ahead
     * @throws TimeoutException when the broker does not give the last copies
     */
    static Reached read(Consumer<byte[], byte[]> consumer, String target, Reached known) {
        Map<Integer, Range> ranges = new TreeMap<>();
        long copies = known.copies();
        for (Map.Entry<Integer, Range> entry : known.ranges().entrySet()) {
            Range range = entry.getValue();
            Tail tail = tail(consumer, new TopicPartition(target, entry.getKey()), range.next());
            ranges.put(entry.getKey(), new Range(range.start(), range.end(), tail.next));
            copies += tail.unknownCopies;
        }
        return new Reached(ranges, copies);
    }

    /** Looks further and further back until it meets a copy that the record of progress knows. */
    private static Tail tail(Consumer<byte[], byte[]> consumer, TopicPartition partition, long known) {
        consumer.assign(java.util.Set.of(partition));
        long beginning = consumer.beginningOffsets(consumer.assignment()).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(consumer.assignment()).getOrDefault(partition, 0L);
        for (long look = FIRST_LOOK; ; look *= 4) {
            Tail tail = new Tail(known);
            long start = Math.max(beginning, end - look);
            BoundedRead.read(consumer, Map.of(partition, new BoundedRead.Span(start, end)), copy -> {
                tail.add(MessageHeaders.replayOffset(copy.headers()));
                return true;
            });
            if (start == beginning || tail.metKnown) {
                return tail;
            }
        }
    }

    private static final class Tail {

        private final long known;
        private long next;
        private long unknownCopies;
        private boolean metKnown;

        Tail(long known) {
            this.known = known;
            this.next = known;
        }

        void add(OptionalLong copied) {
            if (copied.isPresent() && copied.getAsLong() >= known) {
                next = Math.max(next, copied.getAsLong() + 1);
                unknownCopies++;
            } else {
                metKnown = true;
            }
        }
    }
}
