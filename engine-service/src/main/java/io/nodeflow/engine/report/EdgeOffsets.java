package io.nodeflow.engine.report;

import io.nodeflow.engine.kafka.Answers;
import io.nodeflow.engine.kafka.KafkaClients;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Asks Kafka for the ends of all edges and the positions in them, for all workflows at once. */
final class EdgeOffsets {
    private final KafkaClients clients;

    EdgeOffsets(KafkaClients clients) {
        this.clients = clients;
    }

    /** End offsets; a partition that is not there is left out. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return ask(partitions, OffsetSpec.latest());
    }

    /** The oldest offsets that are still there. */
    Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        return ask(partitions, OffsetSpec.earliest());
    }

    /** What the groups have committed. */
    Map<String, Map<TopicPartition, Long>> committed(Collection<String> groups) {
        Map<String, Map<TopicPartition, Long>> positions = new HashMap<>();
        if (groups.isEmpty()) {
            return positions;
        }
        var answer = clients.admin()
                .listConsumerGroupOffsets(groups.stream()
                        .collect(Collectors.toMap(Function.identity(), group -> new ListConsumerGroupOffsetsSpec())));
        for (String group : groups) {
            try {
                Map<TopicPartition, Long> offsets = new HashMap<>();
                Answers.of(answer.partitionsToOffsetAndMetadata(group)).forEach((partition, offset) -> {
                    if (offset != null) {
                        offsets.put(partition, offset.offset());
                    }
                });
                positions.put(group, offsets);
            } catch (KafkaException e) {
                positions.put(group, Map.of()); // the group is about to come or to go
            }
        }
        return positions;
    }

    private Map<TopicPartition, Long> ask(Collection<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        if (partitions.isEmpty()) {
            return offsets;
        }
        var answer = clients.admin()
                .listOffsets(partitions.stream().distinct().collect(Collectors.toMap(Function.identity(), p -> spec)));
        for (TopicPartition partition : partitions) {
            try {
                offsets.put(
                        partition, Answers.of(answer.partitionResult(partition)).offset());
            } catch (KafkaException e) {
                offsets.remove(partition); // the topic is about to come or to go
            }
        }
        return offsets;
    }
}
