package io.nodeflow.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.local.broker.TestBroker;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntakeConsumerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration MOMENT = Duration.ofMillis(20);
    private static final int ROOM = 10;

    /** More than a poll gives, so that a consumer that goes back can fetch at once. */
    private static final int MESSAGES = 5_000;

    private static final int POLLS = 20;

    private final String topic = "intake-" + UUID.randomUUID();
    private final String kafka = TestBroker.bootstrapServers();
    private final BlockingEdge edge = new BlockingEdge(ROOM);
    private final Gate gate = edge.gate();
    private final List<Integer> received = new ArrayList<>();
    private final IntakeConsumer consumer = new IntakeConsumer(
            Map.of("bootstrap.servers", kafka, "auto.offset.reset", "earliest"),
            () -> null,
            WorkflowFlow.none(),
            Map.of(topic, gate));

    @BeforeEach
    void makeTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka));
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka), new ByteArraySerializer(), new ByteArraySerializer())) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            for (int number = 0; number < MESSAGES; number++) {
                producer.send(new ProducerRecord<>(
                        topic, ByteBuffer.allocate(Integer.BYTES).putInt(number).array()));
            }
        }
        consumer.assign(List.of(new TopicPartition(topic, 0)));
    }

    @AfterEach
    void removeTopic() throws Exception {
        consumer.close();
        edge.close();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }

    @Test
    void shouldFetchNothingWhileThereIsNoRoomAndGoOnWhenThereIs() {
        // Given: all that there is room for was taken
        edge.look(0, 0, 0);
        await().atMost(PATIENCE).until(() -> received() >= ROOM);
        double fetches = fetches();

        // When
        for (int poll = 0; poll < POLLS; poll++) {
            received();
        }

        // Then
        assertThat(gate.isOpen()).isTrue();
        assertThat(received).hasSize(ROOM);
        assertThat(fetches()).isLessThanOrEqualTo(fetches + 1); // one was under way

        // When: the edge is looked at again
        edge.look(ROOM, ROOM, 50);

        // Then
        await().atMost(PATIENCE).until(() -> received() >= 2 * ROOM);
        assertThat(received)
                .containsExactlyElementsOf(IntStream.range(0, 2 * ROOM).boxed().toList());
    }

    /** How many have come so far. */
    private int received() {
        consumer.poll(MOMENT)
                .forEach(each -> received.add(ByteBuffer.wrap(each.value()).getInt()));
        return received.size();
    }

    /** How often the consumer has got an answer from the broker to what it fetches. */
    private double fetches() {
        return consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("fetch-total"))
                .mapToDouble(metric -> (double) metric.metricValue())
                .sum();
    }
}
