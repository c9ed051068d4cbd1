package io.nodeflow.debugger.stream;

import io.nodeflow.debugger.kafka.BoundedRead;
import io.nodeflow.debugger.kafka.BoundedRead.Span;
import io.nodeflow.debugger.kafka.KafkaClients;
import io.nodeflow.debugger.kafka.TopicLookup;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
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

    /** So many offsets of a partition are read first where the newest are wanted: few, since messages may be large. */
    static final int FIRST_DEPTH = 64;

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
            return from instanceof From.Latest
                    ? newest(consumer, topic, limit)
                    : onwards(consumer, topic, spans(consumer, topic, from), limit);
        }
    }

    private static Look newest(Consumer<byte[], byte[]> consumer, TopicLookup.Topic topic, int limit) {
        Newest newest = new Newest(limit, MAX_BYTES);
        Map<TopicPartition, Span> all = spans(consumer, topic, new From.Earliest());
        Map<TopicPartition, Span> last = new HashMap<>();
        all.forEach((partition, span) -> last.put(
                partition, new Span(Math.max(span.start(), span.end() - Math.min(limit, FIRST_DEPTH)), span.end())));
        Map<TopicPartition, ConsumerRecord<byte[], byte[]>> oldest = new HashMap<>();
        Map<TopicPartition, Integer> counts = new HashMap<>();
        BoundedRead.read(consumer, last, entry -> {
            TopicPartition partition = new TopicPartition(entry.topic(), entry.partition());
            oldest.putIfAbsent(partition, entry);
            counts.merge(partition, 1, Integer::sum);
            newest.add(entry);
            return true;
        });
        FurtherBack back = new FurtherBack(consumer, newest);
        last.forEach((partition, span) -> {
            ConsumerRecord<byte[], byte[]> first = oldest.get(partition);
            if (first == null || !newest.isTooOld(first)) {
                Span before = new Span(all.getOrDefault(partition, span).start(), span.start());
                back.look(partition, before, limit - counts.getOrDefault(partition, 0));
            }
        });
        return new Look(shown(newest.inOrder(), topic), false);
    }

    private static Look onwards(
            Consumer<byte[], byte[]> consumer, TopicLookup.Topic topic, Map<TopicPartition, Span> spans, int limit) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        Map<TopicPartition, Integer> counts = new HashMap<>();
        long[] bytes = new long[1];
        boolean[] full = new boolean[1];
        BoundedRead.read(consumer, spans, entry -> {
            long size = Newest.size(entry);
            if (bytes[0] > 0 && bytes[0] + size > MAX_BYTES) {
                full[0] = true;
                return false;
            }
            bytes[0] += size;
            found.add(entry);
            return counts.merge(new TopicPartition(entry.topic(), entry.partition()), 1, Integer::sum) < limit;
        });
        found.sort(Newest.ORDER);
        int count = Math.min(limit, found.size());
        boolean more = full[0] || found.size() > limit || goesOn(spans, found);
        return new Look(shown(found.subList(0, count), topic), more);
    }

    private static List<StreamMessage> shown(List<ConsumerRecord<byte[], byte[]>> messages, TopicLookup.Topic topic) {
        return messages.stream()
                .map(entry -> StreamMessage.of(entry, topic.id()))
                .toList();
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
            Consumer<byte[], byte[]> consumer, TopicLookup.Topic topic, From from) {
        List<TopicPartition> partitions = topic.topicPartitions();
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Span> spans = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long end = ends.getOrDefault(partition, 0L);
            long beginning = beginnings.getOrDefault(partition, 0L);
            long start = beginning;
            if (from instanceof From.At at) {
                var found = consumer.offsetsForTimes(Map.of(partition, at.time().toEpochMilli()))
                        .get(partition);
                start = found == null ? end : found.offset();
            }
            spans.put(partition, new Span(start, end));
        }
        return spans;
    }
}
