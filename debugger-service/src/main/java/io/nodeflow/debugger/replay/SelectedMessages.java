package io.nodeflow.debugger.replay;

import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.contracts.observation.ReplayRecord.Range;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The selected messages of all partitions: of those that come next in their partitions, the one with the earliest event
 * time. Holds one poll of each partition at most. Not thread-safe.
 */
final class SelectedMessages {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> queues =
            new TreeMap<>(java.util.Comparator.comparingInt(TopicPartition::partition));
    private final Map<TopicPartition, Long> ends =
            new TreeMap<>(java.util.Comparator.comparingInt(TopicPartition::partition));

    SelectedMessages(Consumer<byte[], byte[]> consumer, String topic, Map<Integer, Range> ranges) {
        this.consumer = consumer;
        ranges.forEach((number, range) -> {
            if (range.next() < range.end()) {
                TopicPartition partition = new TopicPartition(topic, number);
                queues.put(partition, new ArrayDeque<>());
                ends.put(partition, range.end());
            }
        });
        consumer.assign(queues.keySet());
        ranges.forEach((number, range) -> {
            TopicPartition partition = new TopicPartition(topic, number);
            if (ends.containsKey(partition)) {
                consumer.seek(partition, range.next());
            }
        });
    }

    /** Whether nothing is left. */
    boolean isThrough() {
        return queues.isEmpty();
    }

    /** The next message; null when it has not come yet, or nothing is left. Stays the next until it is taken. */
    @Nullable
    ConsumerRecord<byte[], byte[]> next() {
        if (!queues.isEmpty() && queues.values().stream().anyMatch(Deque::isEmpty)) {
            fill();
        }
        ConsumerRecord<byte[], byte[]> earliest = null;
        for (Deque<ConsumerRecord<byte[], byte[]>> queue : queues.values()) {
            ConsumerRecord<byte[], byte[]> head = queue.peekFirst();
            if (head == null) {
                return null;
            }
            if (earliest == null || eventTime(head) < eventTime(earliest)) {
                earliest = head;
            }
        }
        return earliest;
    }

    void take(ConsumerRecord<byte[], byte[]> message) {
        TopicPartition partition = new TopicPartition(message.topic(), message.partition());
        Deque<ConsumerRecord<byte[], byte[]>> queue = queues.get(partition);
        if (queue != null) {
            queue.removeFirst();
            closeWhenThrough(partition, queue);
        }
    }

    static long eventTime(ConsumerRecord<byte[], byte[]> message) {
        return MessageHeaders.timeOr(message.headers(), message.timestamp());
    }

    private void fill() {
        List<TopicPartition> full = new ArrayList<>();
        List<TopicPartition> empty = new ArrayList<>();
        queues.forEach((partition, queue) -> (queue.isEmpty() ? empty : full).add(partition));
        consumer.pause(full);
        consumer.resume(empty);
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
            TopicPartition partition = new TopicPartition(message.topic(), message.partition());
            Deque<ConsumerRecord<byte[], byte[]>> queue = queues.get(partition);
            if (queue != null && message.offset() < ends.getOrDefault(partition, 0L)) {
                queue.addLast(message);
            }
        }
        empty.forEach(partition -> {
            Deque<ConsumerRecord<byte[], byte[]>> queue = queues.get(partition);
            if (queue != null) {
                closeWhenThrough(partition, queue);
            }
        });
    }

    /** By the reader's position, since the last offsets may be a transaction's marks and no messages. */
    private void closeWhenThrough(TopicPartition partition, Deque<ConsumerRecord<byte[], byte[]>> queue) {
        if (queue.isEmpty() && consumer.position(partition) >= ends.getOrDefault(partition, 0L)) {
            queues.remove(partition);
            ends.remove(partition);
            consumer.assign(queues.keySet());
        }
    }
}
