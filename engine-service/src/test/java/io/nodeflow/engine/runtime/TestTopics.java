package io.nodeflow.engine.runtime;

import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.engine.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** The topics of workflows on the broker of the tests: what goes in and what comes out. */
abstract class TestTopics implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(40);

    final TopicNames names;
    final KafkaClients clients;

    TestTopics(TopicNames names, KafkaClients clients) {
        this.names = names;
        this.clients = clients;
    }

    /** Sends numbered messages, a hundred every 20 ms; those whose number is a multiple of {@code every} are of priority 9. */
    void sendNumbered(String topic, int count, int every) throws InterruptedException {
        try (Producer<byte[], byte[]> producer = clients.plainWriter("messages")) {
            for (int i = 0; i < count; i++) {
                ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                        topic,
                        ("k" + i % 5).getBytes(StandardCharsets.UTF_8),
                        Integer.toString(i).getBytes(StandardCharsets.UTF_8));
                MessageHeaders.putPriority(record.headers(), i % every == 0 ? 9 : 1);
                producer.send(record);
                if (i % 100 == 99) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            }
        }
    }

    String deadLetters(String workflow) {
        return names.deadLetter(new WorkflowId(workflow));
    }

    void makeTopic(String topic, Map<String, String> config) throws Exception {
        clients.admin()
                .createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(config)))
                .all()
                .get();
    }

    boolean hasTopic(String topic) throws Exception {
        return clients.admin().listTopics().names().get().contains(topic);
    }

    String edge(String workflow, String edge) {
        return names.edge(new WorkflowId(workflow), new EdgeId(edge));
    }

    void send(String topic, int from, int to) {
        try (Producer<byte[], byte[]> producer = clients.plainWriter("messages")) {
            for (int i = from; i < to; i++) {
                producer.send(new ProducerRecord<>(topic, Integer.toString(i).getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    /** A message with a key, so that it keeps its place among those of its key. */
    void send(String topic, String key, String value) {
        try (Producer<byte[], byte[]> producer = clients.plainWriter("message")) {
            producer.send(new ProducerRecord<>(
                    topic, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)));
        }
    }

    void send(String topic, String value) {
        try (Producer<byte[], byte[]> producer = clients.plainWriter("message")) {
            producer.send(new ProducerRecord<>(topic, value.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** The values of a topic from its beginning, once there are so many different ones. */
    List<String> awaitValues(String topic, int distinct) {
        List<String> values = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = clients.reader("values")) {
            consumer.assign(consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList());
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(each -> values.add(new String(each.value(), StandardCharsets.UTF_8)));
                return values.stream().distinct().count() >= distinct;
            });
        }
        return values;
    }

    long end(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Consumer<byte[], byte[]> consumer = clients.reader("ends")) {
            return Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
        }
    }
}
