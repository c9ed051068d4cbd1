package io.nodeflow.debugger.stream;

import io.nodeflow.debugger.kafka.BoundedRead;
import io.nodeflow.debugger.kafka.BoundedRead.Span;
import io.nodeflow.debugger.kafka.KafkaClients;
import io.nodeflow.debugger.kafka.TopicLookup;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Looks into a topic with a reader that lives as long as the look. */
@Singleton
final class StreamPeek {

    /** What an answer holds at most, whatever the limit: messages may have 4 MiB each. */
    private static final long MAX_BYTES = 16L * 1024 * 1024;

    private final KafkaClients clients;

    StreamPeek(KafkaClients clients) {
        this.clients = clients;
    }

    /** Where a look begins. */
    sealed interface From {

        /** At the oldest message. */
        record Earliest() implements From {}

        /** So that it ends with the newest. */
        record Latest() implements From {}

        /** At the first message that was appended then or later. */
        record At(Instant time) implements From {}
    }

    /**
     * What was seen, in the order of append times.
     *
     * @param more whether the stream goes on after the last of them
     * @param messages fewer than asked for where they are large
     */
    record Look(List<StreamMessage> messages, boolean more) {}

    Look look(TopicLookup.Topic topic, From from, int limit) {
        try (Consumer<byte[], byte[]> consumer = clients.reader("peek")) {
            Map<TopicPartition, Span> spans = spans(consumer, topic, from, limit);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            Map<TopicPartition, Integer> counts = new HashMap<>();
            long[] bytes = new long[1];
            boolean[] full = new boolean[1];
            BoundedRead.read(consumer, spans, entry -> {
                long size = size(entry);
                if (bytes[0] > 0 && bytes[0] + size > MAX_BYTES) {
                    full[0] = true;
                    return false;
                }
                bytes[0] += size;
                found.add(entry);
                return counts.merge(new TopicPartition(entry.topic(), entry.partition()), 1, Integer::sum) < limit;
            });
            if (from instanceof From.Latest && !full[0]) {
                found.addAll(older(consumer, spans, counts, limit, Math.max(0, MAX_BYTES - bytes[0])));
            }
            found.sort(Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
                    .thenComparingInt(ConsumerRecord::partition)
                    .thenComparingLong(ConsumerRecord::offset));
            int surplus = Math.max(0, found.size() - limit);
            List<ConsumerRecord<byte[], byte[]>> shown = from instanceof From.Latest
                    ? found.subList(surplus, found.size())
                    : found.subList(0, found.size() - surplus);
            boolean more = full[0] || !(from instanceof From.Latest) && (surplus > 0 || goesOn(spans, found));
            return new Look(
                    shown.stream()
                            .map(entry -> StreamMessage.of(entry, topic.id()))
                            .toList(),
                    more);
        }
    }

    static long size(ConsumerRecord<byte[], byte[]> message) {
        return Math.max(0, message.serializedValueSize());
    }

    private static List<ConsumerRecord<byte[], byte[]>> older(
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Span> spans,
            Map<TopicPartition, Integer> counts,
            int limit,
            long bytes) {
        FurtherBack back = new FurtherBack(consumer, bytes);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(spans.keySet());
        spans.forEach((partition, span) -> {
            Span before = new Span(beginnings.getOrDefault(partition, span.start()), span.start());
            back.look(partition, before, limit - counts.getOrDefault(partition, 0));
        });
        return back.found();
    }

    private static boolean goesOn(Map<TopicPartition, Span> spans, List<ConsumerRecord<byte[], byte[]>> found) {
        Map<TopicPartition, Long> next = new HashMap<>();
        found.forEach(entry -> next.put(new TopicPartition(entry.topic(), entry.partition()), entry.offset() + 1));
        return next.entrySet().stream().anyMatch(reached -> {
            Span span = spans.get(reached.getKey());
            return span != null && reached.getValue() < span.end();
        });
    }

    private static Map<TopicPartition, Span> spans(
            Consumer<byte[], byte[]> consumer, TopicLookup.Topic topic, From from, int limit) {
        List<TopicPartition> partitions = topic.topicPartitions();
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Span> spans = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long end = ends.getOrDefault(partition, 0L);
            long beginning = beginnings.getOrDefault(partition, 0L);
            long start = beginning;
            if (from instanceof From.Latest) {
                start = Math.max(beginning, end - limit);
            } else if (from instanceof From.At at) {
                var found = consumer.offsetsForTimes(Map.of(partition, at.time().toEpochMilli()))
                        .get(partition);
                start = found == null ? end : found.offset();
            }
            spans.put(partition, new Span(start, end));
        }
        return spans;
    }
}
