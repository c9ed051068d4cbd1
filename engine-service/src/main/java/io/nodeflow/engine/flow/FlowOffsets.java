package io.nodeflow.engine.flow;

import io.nodeflow.engine.kafka.KafkaClients;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks Kafka for offsets, for all workflows at once. What is not answered soon is left out and asked again the next time, so
 * that one topic that is about to come or to go does not keep the others waiting.
 */
final class FlowOffsets {

    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final KafkaClients clients;

    FlowOffsets(KafkaClients clients) {
        this.clients = clients;
    }

    /** Where partitions end for those who read what is committed. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) throws InterruptedException {
        return ask(partitions.stream()
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest(), (a, b) -> a)));
    }

    /** The oldest offsets that are still there. */
    Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) throws InterruptedException {
        return ask(partitions.stream()
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.earliest(), (a, b) -> a)));
    }

    /** The first offsets that were appended at or after a time in epoch milliseconds; -1 where nothing was. */
    Map<TopicPartition, Long> since(Map<TopicPartition, Long> times) throws InterruptedException {
        return ask(times.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, time -> OffsetSpec.forTimestamp(time.getValue()))));
    }

    /** What groups have committed; nothing for one that is about to come or to go. */
    Map<String, Map<TopicPartition, Long>> committed(Collection<String> groups) throws InterruptedException {
        Map<String, Map<TopicPartition, Long>> positions = new HashMap<>();
        if (groups.isEmpty()) {
            return positions;
        }
        var answer = clients.admin()
                .listConsumerGroupOffsets(groups.stream()
                        .collect(Collectors.toMap(
                                Function.identity(), group -> new ListConsumerGroupOffsetsSpec(), (a, b) -> a)));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (String group : groups) {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            take(answer.partitionsToOffsetAndMetadata(group), deadline)
                    .ifPresent(all -> all.forEach((partition, offset) -> {
                        if (offset != null) {
                            offsets.put(partition, offset.offset());
                        }
                    }));
            positions.put(group, offsets);
        }
        return positions;
    }

    private Map<TopicPartition, Long> ask(Map<TopicPartition, OffsetSpec> specs) throws InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        if (specs.isEmpty()) {
            return offsets;
        }
        var answer = clients.admin()
                .listOffsets(specs, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED).timeoutMs((int)
                                KafkaClients.TIMEOUT.toMillis()));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (TopicPartition partition : specs.keySet()) {
            take(answer.partitionResult(partition), deadline)
                    .ifPresent(offset -> offsets.put(partition, offset.offset()));
        }
        return offsets;
    }

    private static <T> java.util.Optional<T> take(KafkaFuture<T> future, long deadline) throws InterruptedException {
        try {
            return java.util.Optional.of(future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return java.util.Optional.empty();
        }
    }
}
