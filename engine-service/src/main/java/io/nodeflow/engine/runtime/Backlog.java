package io.nodeflow.engine.runtime;

import io.nodeflow.engine.kafka.Answers;
import io.nodeflow.engine.kafka.KafkaClients;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Finds out what consumer groups have yet to read. Thread-safe. */
final class Backlog {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int LOOKS = 5;

    private final KafkaClients clients;
    private final WorkflowTopics topics;
    private final ConsumerGroups groups;

    /**
     * How far the readers of some partitions had come.
     *
     * @param next the offset that is to be read next, by partition
     * @param ends the offset behind the last message, by partition
     */
    record Reading(Map<TopicPartition, Long> next, Map<TopicPartition, Long> ends) {

        /** Offsets between the positions and the ends; not all of them need be messages. */
        long left() {
            return ends.keySet().stream().mapToLong(this::left).sum();
        }

        private long left(TopicPartition partition) {
            return Math.max(0, at(ends, partition) - at(next, partition));
        }

        private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
            return Objects.requireNonNull(offsets.get(partition));
        }
    }

    Backlog(KafkaClients clients, WorkflowTopics topics, ConsumerGroups groups) {
        this.clients = clients;
        this.topics = topics;
        this.groups = groups;
    }

    /**
     * How far topics are read by now; those that are not there are left out.
     *
     * @param readers the group that reads each topic
     */
    Reading of(Map<String, String> readers) {
        Set<TopicPartition> partitions = topics.describe(readers.keySet()).values().stream()
                .flatMap(topic ->
                        topic.partitions().stream().map(each -> new TopicPartition(topic.name(), each.partition())))
                .collect(Collectors.toSet());
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (String group : new HashSet<>(readers.values())) {
            groups.positions(group).forEach((partition, position) -> {
                if (group.equals(readers.get(partition.topic()))) {
                    positions.put(partition, position);
                }
            });
        }
        Map<TopicPartition, Long> next = new HashMap<>();
        offsets(partitions, OffsetSpec.earliest())
                .forEach((partition, begin) ->
                        next.put(partition, Math.max(begin, positions.getOrDefault(partition, 0L))));
        return new Reading(next, offsets(partitions, OffsetSpec.latest()));
    }

    /** How many messages are left of a reading that does not change: transactions leave offsets at the end that are none. */
    long messages(Reading reading) {
        List<TopicPartition> behind = reading.ends().keySet().stream()
                .filter(partition -> reading.left(partition) > 0)
                .toList();
        if (behind.isEmpty()) {
            return 0;
        }
        try (Consumer<byte[], byte[]> consumer = clients.reader("backlog")) {
            consumer.assign(behind);
            behind.forEach(partition -> consumer.seek(partition, Reading.at(reading.next(), partition)));
            for (int look = 0; look < LOOKS; look++) {
                if (!consumer.poll(LOOK).isEmpty()) {
                    return reading.left();
                }
                if (behind.stream()
                        .allMatch(partition -> consumer.position(partition) >= Reading.at(reading.ends(), partition))) {
                    return 0;
                }
            }
        }
        return reading.left();
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which) {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Map<TopicPartition, ListOffsetsResultInfo> answer =
                Answers.of(clients.admin().listOffsets(asked).all());
        answer.forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }
}
