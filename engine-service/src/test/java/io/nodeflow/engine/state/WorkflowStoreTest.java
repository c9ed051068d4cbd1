package io.nodeflow.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.NodeDefinition;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.RevisionRecord;
import io.nodeflow.contracts.workflow.WorkflowDefinition;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.contracts.workflow.WorkflowSettings;
import io.nodeflow.engine.kafka.BrokerWatch;
import io.nodeflow.engine.kafka.KafkaClients;
import io.nodeflow.engine.kafka.KafkaUnavailableException;
import io.nodeflow.local.broker.TestBroker;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkflowStoreTest {
    private final TopicNames names =
            new TopicNames("store-" + UUID.randomUUID().toString().substring(0, 8));
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable resource : open) {
            resource.close();
        }
    }

    @Test
    void shouldShowTheNextReadOnAnyReplicaWhatWasWritten() {
        // Given
        WorkflowStore one = store();
        WorkflowStore other = store();

        // When
        one.write(create("a"));
        other.catchUp();

        // Then
        assertThat(other.workflows()).containsOnlyKeys(new WorkflowId("a"));
        assertThat(other.revisions(new WorkflowId("a")))
                .extracting(RevisionRecord::revision)
                .containsExactly(1);
    }

    @Test
    void shouldLoseNoWriteWhenReplicasWriteAtTheSameTime() throws Exception {
        // Given
        WorkflowStore one = store();
        WorkflowStore other = store();
        one.write(create("contended"));
        int each = 5;

        // When
        ExecutorService replicas = Executors.newFixedThreadPool(2);
        List<Future<Change>> writes = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            writes.add(replicas.submit((Callable<Change>) () -> one.write(revise("contended"))));
            writes.add(replicas.submit((Callable<Change>) () -> other.write(revise("contended"))));
        }
        for (Future<Change> write : writes) {
            write.get();
        }
        replicas.shutdown();

        // Then
        one.catchUp();
        assertThat(revisionOf(one.workflows(), "contended")).isEqualTo(1 + 2 * each);
        assertThat(one.revisions(new WorkflowId("contended"))).hasSize(1 + 2 * each);
    }

    @Test
    void shouldChangeNothingWhenTheDecisionThrows() {
        // Given
        WorkflowStore store = store();
        store.write(create("kept"));

        // When
        assertThatThrownBy(() -> store.write(current -> {
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");

        // Then
        store.catchUp();
        assertThat(store.workflows()).hasSize(1);
        store.write(create("next"));
        store.catchUp();
        assertThat(store.workflows()).hasSize(2);
    }

    @Test
    void shouldTakeTheNextChangeAfterOneThatHasNoJsonForm() {
        // Given
        WorkflowStore store = store();
        JsonNode tooDeep = JsonNodeFactory.instance.arrayNode();
        for (int level = 0; level < 1_100; level++) {
            tooDeep = JsonNodeFactory.instance.arrayNode().add(tooDeep);
        }
        NodeDefinition node = new NodeDefinition(new NodeId("n"), "schedule", null, tooDeep, null);
        WorkflowDefinition definition = new WorkflowDefinition(
                new WorkflowId("deep"), null, WorkflowSettings.DEFAULT, List.of(node), List.of());
        WorkflowRecord record = new WorkflowRecord(definition, "uid", 1, DesiredState.RUNNING, false, Instant.now());

        // When
        assertThatThrownBy(() -> store.write(current -> new Change.Revise(record)))
                .hasMessageContaining("no JSON form");

        // Then
        store.write(create("next"));
        store.catchUp();
        assertThat(store.workflows()).containsOnlyKeys(new WorkflowId("next"));
    }

    @Test
    void shouldForgetTheWorkflowAndItsRevisions() {
        // Given
        WorkflowStore store = store();
        store.write(create("gone"));
        store.write(revise("gone"));

        // When
        store.write(current -> new Change.Forget(new WorkflowId("gone")));

        // Then
        WorkflowStore late = store();
        late.catchUp();
        assertThat(late.workflows()).isEmpty();
        assertThat(late.revisions(new WorkflowId("gone"))).isEmpty();
    }

    @Test
    void shouldSkipWhatMakesNoSenseOnTheTopic() throws Exception {
        // Given
        WorkflowStore store = store();
        store.write(create("whole"));

        // When
        try (KafkaClients clients = new KafkaClients(TestBroker.bootstrapServers(), "junk");
                Producer<byte[], byte[]> producer = clients.plainWriter("junk")) {
            for (String junk :
                    List.of("{", "null", "[]", "{\"definition\":{\"id\":\"UPPER\"}}", "{\"revision\":1}", "\0")) {
                producer.send(new ProducerRecord<>(names.system(SystemTopic.WORKFLOWS), bytes("whole"), bytes(junk)));
                producer.send(new ProducerRecord<>(names.system(SystemTopic.WORKFLOWS), bytes("NO ID"), bytes(junk)));
                producer.send(new ProducerRecord<>(names.system(SystemTopic.REVISIONS), bytes("whole/x"), bytes(junk)));
                producer.send(new ProducerRecord<>(names.system(SystemTopic.REVISIONS), bytes("whole/1"), bytes(junk)));
            }
            producer.flush();
        }

        // Then
        store.catchUp();
        assertThat(store.workflows()).containsOnlyKeys(new WorkflowId("whole"));
        assertThat(store.revisions(new WorkflowId("whole")))
                .extracting(RevisionRecord::uid)
                .containsExactly("uid");
        store.write(revise("whole"));
    }

    @Test
    void shouldSayThatKafkaIsAwayRatherThanWait() throws Exception {
        // Given
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        WorkflowStore store = store("127.0.0.1:" + nobody);

        // When // Then
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThatThrownBy(store::catchUp).isInstanceOf(KafkaUnavailableException.class));
        assertThatThrownBy(() -> store.write(create("never"))).isInstanceOf(KafkaUnavailableException.class);
    }

    private WorkflowStore store() {
        WorkflowStore store = store(TestBroker.bootstrapServers());
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
            store.catchUp();
            return true;
        });
        return store;
    }

    private WorkflowStore store(String bootstrapServers) {
        KafkaClients clients = new KafkaClients(bootstrapServers, "test-" + UUID.randomUUID());
        BrokerWatch broker = new BrokerWatch(clients, names);
        WorkflowStore store = new WorkflowStore(clients, broker, names);
        open.addAll(0, List.of(store, broker, clients));
        broker.start();
        store.start();
        return store;
    }

    private static Decision create(String id) {
        return current -> {
            assertThat(current).doesNotContainKey(new WorkflowId(id));
            return new Change.Revise(record(id, 1));
        };
    }

    private static Decision revise(String id) {
        return (SortedMap<WorkflowId, WorkflowRecord> current) ->
                new Change.Revise(record(id, revisionOf(current, id) + 1));
    }

    private static WorkflowRecord record(String id, int revision) {
        WorkflowDefinition definition =
                new WorkflowDefinition(new WorkflowId(id), null, WorkflowSettings.DEFAULT, List.of(), List.of());
        return new WorkflowRecord(definition, "uid", revision, DesiredState.RUNNING, false, Instant.now());
    }

    private static int revisionOf(SortedMap<WorkflowId, WorkflowRecord> workflows, String id) {
        return Objects.requireNonNull(workflows.get(new WorkflowId(id))).revision();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
