package io.nodeflow.loadtest.bench.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A workflow of one edge that the gateway knows as it knows every other, from Kafka; no engine runs it. What is on the edge is
 * what the bench writes there.
 *
 * @param topic of the edge
 * @param stream the name under which viewers see it
 */
public record StagedWorkflow(String topic, String stream) {

    private static final EdgeId EDGE = new EdgeId("all");

    /** Makes the topics and writes the workflow as desired to run. */
    public static StagedWorkflow write(String kafka, String id, int partitions) throws InterruptedException {
        WorkflowId workflow = new WorkflowId(id);
        TopicNames names = TopicNames.DEFAULT;
        String topic = names.edge(workflow, EDGE);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            TopicCreation.ensureSystemTopics(admin, names);
            TopicCreation.ensure(admin, List.of(topic(topic, partitions), topic(names.deadLetter(workflow), 1)));
            WorkflowRecord record = new WorkflowRecord(
                    definition(workflow, partitions),
                    UUID.randomUUID().toString(),
                    1,
                    DesiredState.RUNNING,
                    false,
                    Instant.now());
            put(kafka, names.system(SystemTopic.WORKFLOWS), id, Json.encode(record));
        } catch (ExecutionException e) {
            throw new BenchException("the broker refused the bench's topics: " + e.getCause(), e);
        }
        return new StagedWorkflow(topic, id + "/" + EDGE);
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty())
                .configs(SystemTopic.messages(Duration.ofHours(1)));
    }

    private static WorkflowDefinition definition(WorkflowId id, int partitions) {
        String json = """
                {"id": "%s", "name": "Bench", "settings": {"partitions": %d, "retention": "PT1H"},
                 "nodes": [{"id": "in", "type": "ingest"},
                           {"id": "view", "type": "widget", "config": {"kind": "chart", "stream": "%s-view"}}],
                 "edges": [{"id": "%s", "source": "in", "target": "view"}]}""".formatted(id, partitions, id, EDGE);
        try {
            return Json.MAPPER.readValue(json, WorkflowDefinition.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the definition is written above", e);
        }
    }

    private static void put(String kafka, String topic, String key, byte[] value)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        }
    }
}
