package io.nodeflow.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.observation.StatusRecord;
import io.nodeflow.contracts.observation.WorkflowState;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.engine.config.Instance;
import io.nodeflow.engine.kafka.BrokerWatch;
import io.nodeflow.engine.kafka.KafkaClients;
import io.nodeflow.local.broker.TestBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StatusReporterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final WorkflowId WORKFLOW = new WorkflowId("watched");

    private final TopicNames names = new TopicNames("status-test");

    @Test
    void shouldRemoveWhatAnInstanceSaidThatGivesNoSignOfLife() throws Exception {
        try (KafkaClients clients = new KafkaClients(TestBroker.bootstrapServers(), "status-test");
                BrokerWatch broker = new BrokerWatch(clients, names);
                Publisher publisher = new Publisher(clients, broker, names);
                StatusBoard board = new StatusBoard(clients, broker, names)) {
            // Given: one instance that wrote a minute ago, as one that was killed, and one that lives
            broker.start();
            publisher.start();
            board.start();
            publisher.publish(
                    SystemTopic.STATUS,
                    "watched/dead",
                    status("dead", Instant.now().minusSeconds(60)));
            publisher.publish(SystemTopic.STATUS, "watched/alive", status("alive", Instant.now()));
            await().atMost(PATIENCE).until(() -> board.of(WORKFLOW, "uid").stream()
                    .map(StatusRecord::instance)
                    .toList()
                    .equals(List.of("alive")));

            // When
            new StatusReporter(publisher, board, new Instance("other")).report(List.of());

            // Then
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(standing(clients)).containsExactly("watched/alive"));
        }
    }

    @Test
    void shouldSkipAStatusThatDoesNotSayOfWhat() throws Exception {
        try (KafkaClients clients = new KafkaClients(TestBroker.bootstrapServers(), "status-odd");
                BrokerWatch broker = new BrokerWatch(clients, names);
                Publisher publisher = new Publisher(clients, broker, names);
                StatusBoard board = new StatusBoard(clients, broker, names)) {
            // Given
            broker.start();
            publisher.start();
            board.start();

            // When
            Instant now = Instant.now();
            publisher.publish(SystemTopic.STATUS, "odd/one", Map.of("at", now));
            publisher.publish(SystemTopic.STATUS, "watched/late", status("late", now));

            // Then
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(board.of(WORKFLOW, "uid"))
                    .extracting(StatusRecord::instance)
                    .contains("late"));
        }
    }

    private Set<String> standing(KafkaClients clients) {
        TopicPartition partition = new TopicPartition(names.system(SystemTopic.STATUS), 0);
        Set<String> keys = new HashSet<>();
        try (Consumer<byte[], byte[]> consumer = clients.reader("standing")) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end =
                    consumer.endOffsets(List.of(partition)).values().iterator().next();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    String key = new String(record.key(), StandardCharsets.UTF_8);
                    if (record.value() == null) {
                        keys.remove(key);
                    } else {
                        keys.add(key);
                    }
                });
            }
        }
        return keys;
    }

    private static StatusRecord status(String instance, Instant at) {
        return new StatusRecord(WORKFLOW, "uid", 1, instance, WorkflowState.RUNNING, null, Map.of(), at);
    }
}
