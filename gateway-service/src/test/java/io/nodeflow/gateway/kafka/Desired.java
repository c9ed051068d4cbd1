package io.nodeflow.gateway.kafka;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.observation.StatusRecord;
import io.nodeflow.contracts.observation.WorkflowState;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicCreation;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.PendingEdit;
import io.nodeflow.contracts.workflow.WorkflowDefinition;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Plays the engine in tests: writes workflows and their status to Kafka, makes their topics, and reads what is on an edge. */
@Singleton
public class Desired {

    private final KafkaAccess kafka;
    private final Producer<byte[], byte[]> producer;

    Desired(KafkaAccess kafka) {
        this.kafka = kafka;
        this.producer = kafka.producer(Map.of());
    }

    /** A definition with that id, from the JSON of its other members. */
    public static WorkflowDefinition definition(String id, String json) throws Exception {
        ObjectNode members = (ObjectNode) Json.MAPPER.readTree(json.replace('\'', '"'));
        return Json.MAPPER.treeToValue(members.put("id", id), WorkflowDefinition.class);
    }

    /** Makes the workflow's topics and writes it as desired to run. */
    public WorkflowRecord deploy(String id, String json) throws Exception {
        WorkflowDefinition definition = definition(id, json);
        makeTopics(definition);
        return write(new WorkflowRecord(
                definition, UUID.randomUUID().toString(), 1, DesiredState.RUNNING, false, Instant.now()));
    }

    /** Makes what topics the workflow's next revision has more, and writes it as running. */
    public WorkflowRecord edit(WorkflowRecord workflow, String json) throws Exception {
        WorkflowDefinition definition = definition(workflow.id().value(), json);
        makeTopics(definition);
        return write(new WorkflowRecord(
                definition, workflow.uid(), workflow.revision() + 1, workflow.state(), false, Instant.now()));
    }

    /** Writes that an edit of the workflow, which changes nothing but the revision, waits for what is under way on its edges. */
    public WorkflowRecord drain(WorkflowRecord workflow) throws Exception {
        int next = workflow.revision() + 1;
        return write(new WorkflowRecord(
                workflow.definition(),
                workflow.uid(),
                next,
                workflow.state(),
                false,
                Instant.now(),
                new PendingEdit(PendingEdit.State.DRAINING, workflow.revision(), next, List.of(), null)));
    }

    private void makeTopics(WorkflowDefinition definition) throws Exception {
        List<NewTopic> topics = new ArrayList<>();
        definition
                .edges()
                .forEach(edge -> topics.add(topic(
                        kafka.names().edge(definition.id(), edge.id()),
                        definition.settings().partitions())));
        topics.add(topic(kafka.names().deadLetter(definition.id()), 1));
        try (Admin admin = kafka.admin()) {
            TopicCreation.ensureSystemTopics(admin, kafka.names());
            TopicCreation.ensure(admin, topics);
        }
    }

    public WorkflowRecord write(WorkflowRecord record) throws Exception {
        put(SystemTopic.WORKFLOWS, record.id().value(), Json.encode(record));
        return record;
    }

    public void status(WorkflowRecord of, String instance, WorkflowState state) throws Exception {
        StatusRecord status = new StatusRecord(
                of.id(), of.uid(), of.revision(), instance, state, state + " by the test", Map.of(), Instant.now());
        put(SystemTopic.STATUS, of.id() + "/" + instance, Json.encode(status));
    }

    /** Writes, or removes with null, and returns when Kafka has it. */
    public void put(SystemTopic topic, String key, byte @Nullable [] value) throws Exception {
        producer.send(new ProducerRecord<>(kafka.names().system(topic), key.getBytes(StandardCharsets.UTF_8), value))
                .get();
    }

    /** Writes messages to an edge, as a node of the engine does. */
    public void write(String edge, WorkflowRecord workflow, int count) throws Exception {
        String topic = kafka.names().edge(workflow.id(), new io.nodeflow.contracts.workflow.EdgeId(edge));
        for (int i = 0; i < count; i++) {
            producer.send(new ProducerRecord<>(topic, "1".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    /** Reads an edge from its beginning to its present end. */
    public List<ConsumerRecord<byte[], byte[]>> read(String workflow, String edge) {
        String topic = kafka.names().edge(new WorkflowId(workflow), new io.nodeflow.contracts.workflow.EdgeId(edge));
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = kafka.consumer(Map.of("max.poll.records", 10_000))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty())
                .configs(SystemTopic.messages(Duration.ofHours(1)));
    }

    @PreDestroy
    void close() {
        producer.close();
    }
}
