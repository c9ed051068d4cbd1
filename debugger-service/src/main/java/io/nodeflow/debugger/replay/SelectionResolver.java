package io.nodeflow.debugger.replay;

import io.nodeflow.contracts.observation.ReplayRecord.Range;
import io.nodeflow.contracts.observation.ReplayRecord.Selection;
import io.nodeflow.contracts.problem.Finding;
import io.nodeflow.debugger.kafka.KafkaClients;
import io.nodeflow.debugger.kafka.TopicLookup;
import io.nodeflow.debugger.replay.ReplayRequest.Bound;
import io.nodeflow.debugger.rest.Refusal;
import io.nodeflow.debugger.stream.StreamCatalog;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Turns what a client wants into offsets, fixed once, so that the replay is the same however long it takes. */
@Singleton
final class SelectionResolver {

    private final StreamCatalog catalog;
    private final TopicLookup topics;
    private final KafkaClients clients;

    SelectionResolver(StreamCatalog catalog, TopicLookup topics, KafkaClients clients) {
        this.catalog = catalog;
        this.topics = topics;
        this.clients = clients;
    }

    /**
     * @throws Refusal with all findings, when the stream is unknown or holds nothing of the kind
     */
    Selection resolve(ReplayRequest request) throws InterruptedException {
        Optional<String> name = catalog.topicOf(request.stream());
        Optional<TopicLookup.Topic> found = name.isEmpty() ? Optional.empty() : topics.find(name.get());
        TopicLookup.Topic topic = found.orElseThrow(() -> Refusal.invalid(
                List.of(new Finding("/stream", "unknown-stream", "there is no stream '" + request.stream() + "'"))));
        List<Finding> findings = new ArrayList<>();
        refuseUnknownPartitions(request.from(), "/from", topic, findings);
        refuseUnknownPartitions(request.to(), "/to", topic, findings);
        Map<Integer, Range> ranges = new TreeMap<>();
        if (findings.isEmpty()) {
            try (Consumer<byte[], byte[]> consumer = clients.reader("select")) {
                ranges.putAll(ranges(consumer, topic, request, findings));
            }
        }
        if (findings.isEmpty() && ranges.isEmpty()) {
            findings.add(new Finding(
                    "",
                    "nothing-selected",
                    "the stream holds no message between 'from' and 'to'; older ones may have expired"));
        }
        if (!findings.isEmpty()) {
            throw Refusal.invalid(findings);
        }
        return new Selection(
                topic.name(),
                topic.id(),
                ranges,
                request.speed(),
                request.longestGap(),
                request.retention(),
                request.key(),
                request.filter(),
                request.rate());
    }

    private static Map<Integer, Range> ranges(
            Consumer<byte[], byte[]> consumer, TopicLookup.Topic topic, ReplayRequest request, List<Finding> findings) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(topic.topicPartitions());
        Map<TopicPartition, Long> ends = consumer.endOffsets(topic.topicPartitions());
        Map<Integer, Range> ranges = new TreeMap<>();
        for (TopicPartition partition : topic.topicPartitions()) {
            int number = partition.partition();
            if (isLeftOut(request.from(), number) || isLeftOut(request.to(), number)) {
                continue;
            }
            long oldest = beginnings.getOrDefault(partition, 0L);
            long newest = ends.getOrDefault(partition, 0L);
            long start = offset(consumer, partition, request.from(), oldest, newest);
            long end = offset(consumer, partition, request.to(), newest, newest);
            if (start < oldest) {
                findings.add(new Finding(
                        "/from/offsets/" + number, "expired", "the oldest message left has offset " + oldest));
            }
            if (end > newest) {
                findings.add(
                        new Finding("/to/offsets/" + number, "beyond-end", "the partition ends at offset " + newest));
            }
            if (start < end) {
                ranges.put(number, new Range(start, end, start));
            }
        }
        return ranges;
    }

    private static boolean isLeftOut(@Nullable Bound bound, int partition) {
        return bound instanceof Bound.Offsets offsets && !offsets.byPartition().containsKey(partition);
    }

    private static long offset(
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            @Nullable Bound bound,
            long whenAbsent,
            long newest) {
        if (bound instanceof Bound.Offsets offsets) {
            return offsets.byPartition().getOrDefault(partition.partition(), whenAbsent);
        }
        if (bound instanceof Bound.At at) {
            var found = consumer.offsetsForTimes(Map.of(partition, at.time().toEpochMilli()))
                    .get(partition);
            return found == null ? newest : found.offset();
        }
        return whenAbsent;
    }

    private static void refuseUnknownPartitions(
            @Nullable Bound bound, String pointer, TopicLookup.Topic topic, List<Finding> findings) {
        if (bound instanceof Bound.Offsets offsets) {
            offsets.byPartition().keySet().stream()
                    .filter(number -> !topic.partitions().contains(number))
                    .forEach(number -> findings.add(new Finding(
                            pointer + "/offsets/" + number,
                            "unknown-partition",
                            "the stream's partitions are "
                                    + topic.partitions().stream()
                                            .map(String::valueOf)
                                            .collect(Collectors.joining(", ")))));
        }
    }
}
