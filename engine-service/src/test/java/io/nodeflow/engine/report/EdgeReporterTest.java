package io.nodeflow.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.observation.MetricsRecord.EdgeMetrics;
import io.nodeflow.contracts.observation.MetricsRecord.EdgeState;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.engine.config.Instance;
import io.nodeflow.engine.flow.EdgeReading;
import io.nodeflow.engine.kafka.BrokerWatch;
import io.nodeflow.engine.kafka.KafkaClients;
import io.nodeflow.local.broker.TestBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class EdgeReporterTest {

    private final TopicNames names = new TopicNames("edge-report-test");

    @Test
    void shouldNotTellAgainWhatTheInstanceToldThatItTakesOverFrom() {
        try (KafkaClients clients = new KafkaClients(TestBroker.bootstrapServers(), "edge-report-test");
                BrokerWatch broker = new BrokerWatch(clients, names);
                Publisher publisher = new Publisher(clients, broker, names);
                Consumer<byte[], byte[]> consumer = clients.reader("events")) {
            broker.start();
            publisher.start();
            EdgeReporter reporter = new EdgeReporter(new EventLog(publisher, new Instance("second")));
            Instant now = Instant.now();

            // Given: another instance tells of the edge
            reporter.report(List.of(reading(0, 0, false)), now);
            reporter.report(List.of(reading(10_000, 7, false)), now.plusSeconds(1));

            // When
            reporter.report(List.of(reading(10_000, 7, true)), now.plusSeconds(2));
            reporter.report(List.of(reading(10_005, 7, true)), now.plusSeconds(3));

            // Then
            consumer.assign(List.of(new TopicPartition(names.system(SystemTopic.EVENTS), 0)));
            consumer.seekToBeginning(consumer.assignment());
            List<String> events = new ArrayList<>();
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(each -> events.add(new String(each.value(), StandardCharsets.UTF_8)));
                return events.stream().anyMatch(event -> event.contains("5 by"));
            });
            assertThat(events).singleElement().asString().contains("messages were left out: 5 by priority");
        }
    }

    private static EdgeReading reading(long dropped, long presses, boolean tells) {
        EdgeMetrics figures = new EdgeMetrics(0, 0, 1_000, 0, 0, Map.of("priority", dropped), EdgeState.FLOWING, 0);
        return new EdgeReading(new WorkflowId("w"), "uid", new EdgeId("e"), figures, presses, tells);
    }
}
