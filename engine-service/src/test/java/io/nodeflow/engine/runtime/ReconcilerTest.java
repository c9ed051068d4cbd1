package io.nodeflow.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.PendingEdit;
import io.nodeflow.contracts.workflow.WorkflowDefinition;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.config.Instance;
import io.nodeflow.engine.definition.WorkflowValidation;
import io.nodeflow.engine.external.LoopbackExternals;
import io.nodeflow.engine.flow.FlowControl;
import io.nodeflow.engine.kafka.BrokerWatch;
import io.nodeflow.engine.kafka.KafkaClients;
import io.nodeflow.engine.node.NodeTypes;
import io.nodeflow.engine.state.Change;
import io.nodeflow.engine.state.WorkflowStore;
import io.nodeflow.local.broker.TestBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcilerTest {
    private static final TopicNames NAMES = new TopicNames("reconciler-test");
    private static final WorkflowId ID = new WorkflowId("resumed");
    private static final String DEFINITION = """
            {"id": "resumed", "nodes": [
              {"id": "in", "type": "ingest"},
              {"id": "all", "type": "filter", "config": {"where": "value >= 0"}},
              {"id": "log", "type": "widget", "config": {"kind": "log", "stream": "resumed-log"}}],
             "edges": [{"id": "before", "source": "in", "target": "all"}, {"id": "after", "source": "all", "target": "log"}]}""";

    @Test
    void shouldResumeWhereItStoppedWhenAnotherInstanceTakesOver(@TempDir Path state) throws Exception {
        try (KafkaClients clients = new KafkaClients(TestBroker.bootstrapServers(), "reconciler-test");
                BrokerWatch broker = new BrokerWatch(clients, NAMES);
                WorkflowStore store = new WorkflowStore(clients, broker, NAMES)) {
            // Given
            broker.start();
            store.start();
            broker.awaitFirstAnswer();
            WorkflowDefinition definition = Json.decode(bytes(DEFINITION), WorkflowDefinition.class);
            WorkflowRecord record =
                    new WorkflowRecord(definition, "uid", 1, DesiredState.RUNNING, false, Instant.now());
            store.write(current -> new Change.Revise(record));
            Engine first = engine("first", clients, store, state);
            first.starter().ensureTopics(record);
            first.reconciler().start();
            send(clients, 0, 10);
            awaitOutputs(clients, 10);

            // When
            first.reconciler().close();
            send(clients, 10, 20);
            Engine second = engine("second", clients, store, state);
            second.reconciler().start();

            // Then
            assertThat(awaitOutputs(clients, 20))
                    .containsExactly(
                            "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16",
                            "17", "18", "19");
            second.reconciler().close();
        }
    }

    private static Engine engine(String name, KafkaClients clients, WorkflowStore store, Path state) {
        return new Engine(
                NAMES,
                new Instance(name),
                clients,
                store,
                new WorkflowValidation(NAMES, NodeTypes.installed()),
                new StreamsSettings(TestBroker.bootstrapServers(), state.resolve(name), 1, "snappy"),
                LoopbackExternals.settings(TestBroker.bootstrapServers()),
                new FlowControl(NAMES, clients, new BrokerWatch(clients, NAMES), (key, record) -> {}),
                new RuntimeListener() {
                    @Override
                    public void failed(WorkflowRecord record, String reason) {
                        throw new AssertionError(reason);
                    }

                    @Override
                    public void rebalanced(WorkflowRecord record) {}

                    @Override
                    public void breaker(WorkflowRecord record, NodeId node, String state, String why) {}

                    @Override
                    public void stopped(WorkflowRecord record, NodeId node, String why) {}

                    @Override
                    public void drained(WorkflowRecord record) {}

                    @Override
                    public void abandoned(WorkflowRecord record, PendingEdit edit) {}

                    @Override
                    public void leftBehind(WorkflowRecord record, String topic, long messages) {}

                    @Override
                    public void gone(WorkflowRecord record) {}
                },
                Duration.ofSeconds(30),
                2);
    }

    private static void send(KafkaClients clients, int from, int to) {
        try (Producer<byte[], byte[]> producer = clients.plainWriter("messages")) {
            for (int i = from; i < to; i++) {
                producer.send(new ProducerRecord<>(NAMES.edge(ID, new EdgeId("before")), bytes(Integer.toString(i))));
            }
        }
    }

    private static List<String> awaitOutputs(KafkaClients clients, int count) {
        List<String> values = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = clients.reader("outputs")) {
            consumer.assign(List.of(new TopicPartition(NAMES.edge(ID, new EdgeId("after")), 0)));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(each -> values.add(new String(each.value(), StandardCharsets.UTF_8)));
                return values.size() >= count;
            });
        }
        return values;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
