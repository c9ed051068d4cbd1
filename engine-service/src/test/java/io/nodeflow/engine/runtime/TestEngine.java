package io.nodeflow.engine.runtime;

import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.flow.FlowKey;
import io.nodeflow.contracts.flow.FlowRecord;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import io.nodeflow.contracts.observation.MetricsRecord.EdgeMetrics;
import io.nodeflow.contracts.observation.MetricsRecord.EdgeState;
import io.nodeflow.contracts.observation.WorkflowState;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.Edit;
import io.nodeflow.contracts.workflow.EditKind;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.PendingEdit;
import io.nodeflow.contracts.workflow.WorkflowDefinition;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.config.Instance;
import io.nodeflow.engine.definition.WorkflowValidation;
import io.nodeflow.engine.external.LoopbackExternals;
import io.nodeflow.engine.flow.FlowControl;
import io.nodeflow.engine.flow.SlowType;
import io.nodeflow.engine.kafka.BrokerWatch;
import io.nodeflow.engine.kafka.KafkaClients;
import io.nodeflow.engine.metrics.WorkflowMeters;
import io.nodeflow.engine.node.NodeTypes;
import io.nodeflow.engine.plan.Edits;
import io.nodeflow.engine.state.Change;
import io.nodeflow.engine.state.WorkflowStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One replica of the engine without its REST, on the broker of the tests. */
final class TestEngine extends TestTopics {
    final List<String> failures = new CopyOnWriteArrayList<>();
    final List<String> edits = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> breakers = new ConcurrentHashMap<>();

    private final BrokerWatch broker;
    private final WorkflowStore store;
    private final Producer<byte[], byte[]> observations;
    private final FlowControl flows;
    private final Engine engine;

    TestEngine(String bootstrapServers, String prefix, String name, Path state) throws InterruptedException {
        this(bootstrapServers, prefix, name, state, Duration.ofSeconds(30));
    }

    /**
     * @param pollInterval after which Kafka takes an external node that asks for nothing as dead
     */
    TestEngine(String bootstrapServers, String prefix, String name, Path state, Duration pollInterval)
            throws InterruptedException {
        this(bootstrapServers, prefix, name, state, pollInterval, Duration.ofMinutes(2));
    }

    /**
     * @param pollInterval after which Kafka takes an external node that asks for nothing as dead
     * @param drainTimeout after which an edit is given up
     */
    TestEngine(
            String bootstrapServers,
            String prefix,
            String name,
            Path state,
            Duration pollInterval,
            Duration drainTimeout)
            throws InterruptedException {
        super(new TopicNames(prefix), new KafkaClients(bootstrapServers, prefix + "-" + name));
        broker = new BrokerWatch(clients, names);
        observations = clients.plainWriter("observations");
        store = new WorkflowStore(clients, broker, names);
        flows = new FlowControl(names, clients, broker, this::journal);
        engine = new Engine(
                names,
                new Instance(name),
                clients,
                store,
                new WorkflowValidation(
                        names, NodeTypes.installed().with(List.of(new SlowType())), LoopbackExternals.TARGETS),
                new StreamsSettings(bootstrapServers, state.resolve(name), 2, "snappy"),
                LoopbackExternals.settings(bootstrapServers, pollInterval),
                flows,
                new RuntimeListener() {
                    @Override
                    public void failed(WorkflowRecord record, String reason) {
                        failures.add(reason);
                    }

                    @Override
                    public void rebalanced(WorkflowRecord record) {}

                    @Override
                    public void breaker(WorkflowRecord record, NodeId node, String state, String why) {
                        breakers.computeIfAbsent(record.id().value(), absent -> new CopyOnWriteArrayList<>())
                                .add(state);
                    }

                    @Override
                    public void stopped(WorkflowRecord record, NodeId node, String why) {}

                    @Override
                    public void drained(WorkflowRecord record) {
                        edits.add("drained " + record.id());
                    }

                    @Override
                    public void abandoned(WorkflowRecord record, PendingEdit edit) {
                        edits.add("abandoned " + record.id());
                    }

                    @Override
                    public void leftBehind(WorkflowRecord record, String topic, long messages) {
                        edits.add("left behind " + topic);
                    }

                    @Override
                    public void gone(WorkflowRecord record) {}
                },
                drainTimeout,
                2);
        broker.start();
        store.start();
        broker.awaitFirstAnswer();
        flows.start();
        engine.reconciler().start();
    }

    private void journal(FlowKey key, @Nullable FlowRecord record) {
        byte[] value = record == null ? null : Json.encode(record);
        observations.send(new ProducerRecord<>(
                names.system(SystemTopic.FLOW), key.toString().getBytes(StandardCharsets.UTF_8), value));
    }

    /** Wants a workflow, written with single quotes, in a state. */
    void want(String workflow, DesiredState state) throws MalformedRecordException {
        want(workflow, state, false);
    }

    void want(String workflow, DesiredState state, boolean keepTopics) throws MalformedRecordException {
        WorkflowDefinition definition =
                Json.decode(workflow.replace('\'', '"').getBytes(StandardCharsets.UTF_8), WorkflowDefinition.class);
        WorkflowRecord record = new WorkflowRecord(definition, "uid", 1, state, keepTopics, Instant.now());
        store.write(current -> new Change.Revise(record));
    }

    /** Wants another revision of a workflow, as a PUT does. */
    EditKind edit(String workflow) throws MalformedRecordException {
        WorkflowDefinition definition =
                Json.decode(workflow.replace('\'', '"').getBytes(StandardCharsets.UTF_8), WorkflowDefinition.class);
        Change change = store.write(current -> {
            WorkflowRecord there = Objects.requireNonNull(current.get(definition.id()));
            int revision = store.lastRevision(definition.id()) + 1;
            WorkflowRecord next =
                    new WorkflowRecord(definition, there.uid(), revision, there.state(), false, Instant.now(), null);
            Edit edit = Edits.between(
                    engine.starter().plan(there),
                    there.revision(),
                    engine.starter().plan(next));
            PendingEdit pending = edit.kind() != EditKind.DRAIN_FIRST
                    ? null
                    : new PendingEdit(PendingEdit.State.DRAINING, there.revision(), revision, edit.drains(), null);
            return new Change.Revise(
                    new WorkflowRecord(definition, there.uid(), revision, there.state(), false, next.at(), pending),
                    edit);
        });
        return Objects.requireNonNull(((Change.Revise) change).edit()).kind();
    }

    /** Wants the revision there is in another state, as a POST of pause, resume, stop or start does. */
    void desire(String workflow, DesiredState state) {
        store.write(current -> new Change.Desire(
                Objects.requireNonNull(current.get(new WorkflowId(workflow))).desire(state, Instant.now())));
    }

    WorkflowRecord desired(String workflow) {
        store.catchUp();
        return Objects.requireNonNull(store.workflows().get(new WorkflowId(workflow)));
    }

    void awaitRevision(String workflow, int revision) {
        await().atMost(PATIENCE).until(() -> observe(workflow)
                .filter(seen -> seen.record().revision() == revision)
                .map(Observation::state)
                .filter(state -> state == WorkflowState.RUNNING || state == WorkflowState.DEGRADED)
                .isPresent());
    }

    void awaitState(String workflow, WorkflowState state) {
        await().atMost(PATIENCE).until(() -> stateOf(workflow), Optional.of(state)::equals);
    }

    void awaitGone(String workflow) {
        await().atMost(PATIENCE)
                .until(() -> stateOf(workflow).isEmpty() && !store.workflows().containsKey(new WorkflowId(workflow)));
    }

    private Optional<WorkflowState> stateOf(String workflow) {
        return observe(workflow).map(Observation::state);
    }

    /** What flow control does on an edge; empty while the workflow does not run. */
    Optional<EdgeState> stateOfEdge(String workflow, String edge) {
        return Optional.ofNullable(flows.edgesOf(new WorkflowId(workflow)).get(new EdgeId(edge)))
                .map(EdgeMetrics::state);
    }

    EdgeMetrics figures(String workflow, String edge) {
        return Objects.requireNonNull(flows.edgesOf(new WorkflowId(workflow)).get(new EdgeId(edge)));
    }

    /** What stands in {@code nodeflow.flow} of a workflow, tombstones as null, each key's newest. */
    Map<String, byte @Nullable []> flowOf(String workflow) {
        Map<String, byte @Nullable []> newest = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer = clients.reader("flow-test")) {
            TopicPartition partition = new TopicPartition(names.system(SystemTopic.FLOW), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> {
                    String key = new String(each.key(), StandardCharsets.UTF_8);
                    if (key.startsWith(workflow + "/")) {
                        newest.put(key, each.value());
                    }
                });
            }
        }
        return newest;
    }

    Optional<String> reasonOf(String workflow) {
        return observe(workflow).map(Observation::reason);
    }

    WorkflowMeters meters(String workflow) {
        return observe(workflow).orElseThrow().meters();
    }

    /** Whether a part of a node runs here. */
    boolean runs(String workflow, NodeId node) {
        return observe(workflow).orElseThrow().localNodes().contains(node);
    }

    private Optional<Observation> observe(String workflow) {
        return engine.reconciler().observe().stream()
                .filter(seen -> seen.record().id().value().equals(workflow))
                .findFirst();
    }

    /** The states that the breaker of a workflow's node has come to. */
    List<String> breakers(String workflow) {
        return breakers.getOrDefault(workflow, List.of());
    }

    /** What the group of a node that calls the outside world has committed in the first partition of its edge; 0 for nothing. */
    long committed(String workflow, String node) throws Exception {
        String group = names.externalGroup(new WorkflowId(workflow), "uid", new NodeId(node));
        return clients.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    @Override
    public void close() {
        engine.reconciler().close();
        flows.close();
        observations.close();
        store.close();
        broker.close();
        clients.close();
    }
}
