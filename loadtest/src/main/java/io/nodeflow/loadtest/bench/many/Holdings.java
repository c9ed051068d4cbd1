package io.nodeflow.loadtest.bench.many;

import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.loadtest.bench.stage.BenchException;
import io.nodeflow.loadtest.bench.stage.EngineClient;
import io.nodeflow.loadtest.bench.stage.JavaMemory;
import io.nodeflow.loadtest.bench.stage.JavaProcess;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What there is of an engine at one moment, in its process and in Kafka.
 *
 * @param meters time series that it tells monitoring of
 * @param topics in Kafka
 * @param groups of consumers in Kafka
 * @param keys that stand in the topics of desired and observed state
 */
record Holdings(JavaMemory memory, long meters, long topics, long groups, long keys) {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final List<SystemTopic> STATE =
            List.of(SystemTopic.WORKFLOWS, SystemTopic.REVISIONS, SystemTopic.STATUS, SystemTopic.FLOW);

    static Holdings of(JavaProcess engine, EngineClient client, String kafka) throws InterruptedException {
        long meters = client.get("/q/metrics")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .count();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            return new Holdings(
                    JavaMemory.of(engine),
                    meters,
                    admin.listTopics().names().get().size(),
                    admin.listGroups().all().get().size(),
                    keys(kafka));
        } catch (ExecutionException e) {
            throw new BenchException("the broker refused to say what there is: " + e.getCause(), e);
        }
    }

    private static long keys(String kafka) {
        List<TopicPartition> partitions = STATE.stream()
                .map(topic -> new TopicPartition(TopicNames.DEFAULT.system(topic), 0))
                .toList();
        Set<Object> standing = new HashSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    Object key = List.of(record.topic(), ByteBuffer.wrap(record.key()));
                    if (record.value() == null) {
                        standing.remove(key);
                    } else {
                        standing.add(key);
                    }
                }
            }
        }
        return standing.size();
    }
}
