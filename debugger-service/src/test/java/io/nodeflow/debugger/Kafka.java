package io.nodeflow.debugger;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicCreation;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.WorkflowDefinition;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the engine and plain clients would do with the test broker. */
public final class Kafka implements AutoCloseable {

    public static final TopicNames NAMES = TopicNames.DEFAULT;

    public final String bootstrapServers =
            ConfigProvider.getConfig().getValue("nodeflow.kafka.bootstrap-servers", String.class);
    public final Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    public final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "5"),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    /** Desires a workflow of one source, one widget with a stream of the workflow's id, and one edge; makes its topics. */
    public void workflow(String id, int partitions) throws Exception {
        String definition = "{\"id\":\"" + id + "\",\"settings\":{\"partitions\":" + partitions + "},\"nodes\":["
                + "{\"id\":\"source\",\"type\":\"ingest\"},"
                + "{\"id\":\"view\",\"type\":\"widget\",\"config\":{\"kind\":\"table\",\"stream\":\"" + id + "\"}}],"
                + "\"edges\":[{\"id\":\"all\",\"source\":\"source\",\"target\":\"view\"}]}";
        WorkflowDefinition parsed = Json.decode(definition.getBytes(StandardCharsets.UTF_8), WorkflowDefinition.class);
        TopicCreation.ensure(
                admin,
                List.of(
                        topic(NAMES.edge(new WorkflowId(id), new EdgeId("all")), partitions),
                        topic(NAMES.deadLetter(new WorkflowId(id)), 1)));
        write(
                SystemTopic.WORKFLOWS,
                id,
                new WorkflowRecord(parsed, "uid-" + id, 1, DesiredState.RUNNING, false, Instant.now()));
    }

    public static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty())
                .configs(SystemTopic.messages(Duration.ofHours(1)));
    }

    public static String edge(String workflow) {
        return NAMES.edge(new WorkflowId(workflow), new EdgeId("all"));
    }

    public void write(SystemTopic topic, String key, Object record) throws Exception {
        producer.send(new ProducerRecord<>(
                        NAMES.system(topic), key.getBytes(StandardCharsets.UTF_8), Json.encode(record)))
                .get();
    }

    /** Everything that is committed in a topic now, by partition and offset. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic, int partitions) {
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        found.sort((a, b) -> a.partition() == b.partition()
                ? Long.compare(a.offset(), b.offset())
                : Integer.compare(a.partition(), b.partition()));
        return found;
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
