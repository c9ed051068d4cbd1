package io.nodeflow.debugger.replay;

import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.contracts.observation.ReplayRecord.Range;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * How far a replay really is, from the last copy in each partition of its target: it says which message it is a copy of. So
 * a replay that goes on after a crash neither repeats nor leaves out a message, however old its last record of progress is.
 */
final class TargetTail {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int POLLS = 50;
    private static final long REST_MILLIS = 500;

    private TargetTail() {}

    /** Where each partition goes on, and how many copies the target has taken. */
    record Reached(Map<Integer, Range> ranges, long copies) {}

    /**
     * @throws TimeoutException when the broker does not give the last copies
     */
    static Reached read(Consumer<byte[], byte[]> consumer, String target, Map<Integer, Range> known)
            throws InterruptedException {
        awaitRest(consumer, target, known);
        Map<Integer, Range> ranges = new TreeMap<>(known);
        long copies = 0;
        for (Map.Entry<Integer, Range> entry : known.entrySet()) {
            TopicPartition partition = new TopicPartition(target, entry.getKey());
            consumer.assign(java.util.Set.of(partition));
            long beginning = consumer.beginningOffsets(consumer.assignment()).getOrDefault(partition, 0L);
            long end = consumer.endOffsets(consumer.assignment()).getOrDefault(partition, 0L);
            copies += end;
            if (end > beginning) {
                Range range = entry.getValue();
                long next = MessageHeaders.replayOffset(
                                        last(consumer, partition, end).headers())
                                .orElse(range.next() - 1)
                        + 1;
                ranges.put(entry.getKey(), new Range(range.start(), range.end(), Math.max(range.next(), next)));
            }
        }
        return new Reached(ranges, copies);
    }

    /** What an earlier run had sent may still be on its way into the target: waits until its ends stand still. */
    private static void awaitRest(Consumer<byte[], byte[]> consumer, String target, Map<Integer, Range> known)
            throws InterruptedException {
        List<TopicPartition> partitions = known.keySet().stream()
                .map(number -> new TopicPartition(target, number))
                .toList();
        Map<TopicPartition, Long> before = consumer.endOffsets(partitions);
        boolean moves = before.values().stream().anyMatch(end -> end > 0);
        while (moves) {
            Thread.sleep(REST_MILLIS);
            Map<TopicPartition, Long> after = consumer.endOffsets(partitions);
            moves = !after.equals(before);
            before = after;
        }
    }

    private static ConsumerRecord<byte[], byte[]> last(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, long end) {
        consumer.seek(partition, end - 1);
        for (int i = 0; i < POLLS; i++) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                return message;
            }
        }
        throw new TimeoutException("the last message of " + partition + " did not come");
    }
}
