package io.nodeflow.debugger.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads what stands between two offsets of each partition, and then ends. */
public final class BoundedRead {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private BoundedRead() {}

    /** From the first offset up to, and without, the end. */
    public record Span(long start, long end) {}

    /**
     * Hands each record over until all partitions are through or the taker has had enough.
     *
     * @param taker whether it wants more of that partition
     * @throws TimeoutException when the broker gives nothing for ten seconds
     */
    public static void read(
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Span> spans,
            Predicate<ConsumerRecord<byte[], byte[]>> taker) {
        Map<TopicPartition, Span> open = new HashMap<>(spans);
        open.values().removeIf(span -> span.start() >= span.end());
        consumer.assign(open.keySet());
        open.forEach((partition, span) -> consumer.seek(partition, span.start()));
        long lastProgress = System.nanoTime();
        while (!open.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(POLL)) {
                lastProgress = System.nanoTime();
                TopicPartition partition = new TopicPartition(entry.topic(), entry.partition());
                Span span = open.get(partition);
                if (span != null && (entry.offset() >= span.end() || !taker.test(entry))) {
                    open.remove(partition);
                }
            }
            open.entrySet()
                    .removeIf(entry -> consumer.position(entry.getKey())
                            >= entry.getValue().end());
            if (!consumer.assignment().equals(open.keySet())) {
                consumer.assign(Set.copyOf(open.keySet()));
            }
            if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
                throw new TimeoutException("nothing came from " + open.keySet() + " for " + PATIENCE);
            }
        }
    }
}
