package io.nodeflow.debugger.stream;

import io.nodeflow.debugger.kafka.BoundedRead;
import io.nodeflow.debugger.kafka.BoundedRead.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Goes on where the last offsets of a partition held too few messages: transactions leave offsets without one, and many are
 * not read at once, since they may be large. Not thread-safe.
 */
final class FurtherBack {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Newest newest;
    private final long deadline = System.nanoTime() + PATIENCE.toNanos();

    /**
     * @param newest takes what is found
     */
    FurtherBack(Consumer<byte[], byte[]> consumer, Newest newest) {
        this.consumer = consumer;
        this.newest = newest;
    }

    /** Looks twice as far back each time until it has so many messages, all there are, or one that is too old to be kept. */
    void look(TopicPartition partition, Span span, int count) {
        int missing = count;
        long end = span.end();
        for (long depth = Math.min(count, StreamPeek.FIRST_DEPTH);
                missing > 0 && end > span.start() && mayGoOn();
                depth *= 2) {
            long start = Math.max(span.start(), end - depth);
            List<ConsumerRecord<byte[], byte[]>> oldest = new ArrayList<>(1);
            int[] seen = new int[1];
            BoundedRead.read(consumer, Map.of(partition, new Span(start, end)), message -> {
                if (oldest.isEmpty()) {
                    oldest.add(message);
                }
                seen[0]++;
                newest.add(message);
                return true;
            });
            if (!oldest.isEmpty() && newest.isTooOld(oldest.get(0))) {
                return;
            }
            missing -= seen[0];
            end = start;
        }
    }

    private boolean mayGoOn() {
        return System.nanoTime() < deadline;
    }
}
