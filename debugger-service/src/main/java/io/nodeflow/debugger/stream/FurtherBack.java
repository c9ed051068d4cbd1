package io.nodeflow.debugger.stream;

import io.nodeflow.debugger.kafka.BoundedRead;
import io.nodeflow.debugger.kafka.BoundedRead.Span;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Goes on where the last offsets of a partition held too few messages, since transactions leave offsets without one. Not
 * thread-safe.
 */
final class FurtherBack {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final long deadline = System.nanoTime() + PATIENCE.toNanos();
    private final List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    private long bytesLeft;
    private boolean full;

    /**
     * @param bytes how large the messages may be in all
     */
    FurtherBack(Consumer<byte[], byte[]> consumer, long bytes) {
        this.consumer = consumer;
        this.bytesLeft = bytes;
    }

    /** Of each partition without a gap up to where the look back began. */
    List<ConsumerRecord<byte[], byte[]>> found() {
        return found;
    }

    /** Looks twice as far back each time until it has so many messages, all there are, or as much as it may. */
    void look(TopicPartition partition, Span span, int count) {
        int missing = count;
        long end = span.end();
        for (long depth = count; missing > 0 && end > span.start() && mayGoOn(); depth *= 2) {
            long start = Math.max(span.start(), end - depth);
            missing -= read(partition, new Span(start, end), missing);
            end = start;
        }
    }

    private boolean mayGoOn() {
        return !full && System.nanoTime() < deadline;
    }

    private int read(TopicPartition partition, Span span, int most) {
        Deque<ConsumerRecord<byte[], byte[]>> newest = new ArrayDeque<>();
        BoundedRead.read(consumer, Map.of(partition, span), message -> {
            newest.addLast(message);
            bytesLeft -= StreamPeek.size(message);
            if (newest.size() > most) {
                bytesLeft += StreamPeek.size(newest.removeFirst());
            }
            while (bytesLeft < 0) {
                full = true;
                bytesLeft += StreamPeek.size(newest.removeFirst());
            }
            return true;
        });
        found.addAll(newest);
        return newest.size();
    }
}
