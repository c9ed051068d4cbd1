package io.nodeflow.engine.flow;

import io.nodeflow.contracts.flow.BlockingEdges;
import io.nodeflow.contracts.workflow.EdgeDefinition;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.Overflow;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.metrics.NodeMeter;
import io.nodeflow.engine.metrics.WorkflowMeters;
import io.nodeflow.engine.node.Intake;
import io.nodeflow.engine.node.SourceGate;
import io.nodeflow.engine.node.StreamNode;
import io.nodeflow.engine.plan.PlannedEdge;
import io.nodeflow.engine.plan.PlannedNode;
import io.nodeflow.engine.plan.WorkflowPlan;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The flow control of one workflow while it runs on this instance. Tasks ask it for what they go by; the rest is for the
 * thread that looks. Thread-safe.
 */
public final class WorkflowFlow implements AutoCloseable {

    /** How long after something moved it is looked at often. */
    private static final long AWAKE_NANOS = Duration.ofSeconds(1).toNanos();

    private final @Nullable WorkflowRecord record;
    /** Of the nodes whose messages come from elsewhere than edges. */
    private final List<NodeMeter> sources;

    private final List<String> groups;
    private final Consumer<WorkflowFlow> onClose;
    private final Map<EdgeId, EdgeFlow> edges;
    private final Map<String, EdgeFlow> byTopic;
    private final Map<NodeId, Gate> gates = new ConcurrentHashMap<>();
    private boolean measured;
    private long activity = -1;
    private long movedAt;

    private WorkflowFlow(
            @Nullable WorkflowRecord record,
            List<NodeMeter> sources,
            List<String> groups,
            Consumer<WorkflowFlow> onClose,
            Map<EdgeId, EdgeFlow> edges) {
        this.record = record;
        this.sources = sources;
        this.groups = groups;
        this.onClose = onClose;
        this.edges = edges;
        this.byTopic = edges.values().stream()
                .collect(Collectors.toMap(flow -> flow.edge().topic(), flow -> flow));
    }

    static WorkflowFlow of(
            WorkflowRecord record,
            WorkflowPlan plan,
            WorkflowMeters meters,
            ConcurrentMap<EdgeId, Long> firstEnds,
            Consumer<WorkflowFlow> onClose) {
        Map<NodeId, PlannedNode> nodes = plan.nodes().stream().collect(Collectors.toMap(PlannedNode::id, node -> node));
        Map<EdgeId, EdgeFlow> edges = new LinkedHashMap<>();
        for (PlannedEdge edge : plan.edges()) {
            boolean widget = Objects.requireNonNull(nodes.get(edge.target())).compiled().stream()
                    .isPresent();
            edges.put(edge.id(), new EdgeFlow(record, edge, plan.settings().partitions(), !widget, firstEnds));
        }
        List<NodeMeter> sources = plan.nodes().stream()
                .filter(node ->
                        node.compiled() instanceof StreamNode stream && !(stream.intake() instanceof Intake.Edges))
                .map(node -> meters.node(node.id()))
                .toList();
        return new WorkflowFlow(record, sources, plan.groups(record.uid()), onClose, edges);
    }

    /** One that lets everything through. */
    public static WorkflowFlow none() {
        return new WorkflowFlow(null, List.of(), List.of(), closed -> {}, Map.of());
    }

    /** What the reader of a partition goes by, whether it is one of an edge or not. To be closed when it is read no more. */
    public PartitionIntake intake(TopicPartition partition) {
        EdgeFlow edge = byTopic.get(partition.topic());
        return edge == null || partition.partition() >= edge.partitions().size()
                ? new PartitionIntake(null)
                : edge.partitions().get(partition.partition()).register();
    }

    /** What a source goes by. */
    public SourceGate gate(NodeId source) {
        return gates.computeIfAbsent(source, this::newGate);
    }

    /** Whether any edge keeps only the newest message of each key when it is crowded. */
    boolean conflatesAny() {
        return byTopic.keySet().stream().anyMatch(this::conflates);
    }

    /**
     * Of messages of one partition that were fetched at once, those that are to be processed: all, or of a crowded conflating
     * edge the newest of each key.
     */
    public List<ConsumerRecord<byte[], byte[]>> conflated(
            TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> fetched) {
        PartitionIntake intake = conflates(partition.topic()) ? current(partition) : null;
        if (intake == null
                || fetched.isEmpty()
                || !intake.conflates(
                        fetched.get(0).offset(), fetched.get(fetched.size() - 1).offset())) {
            return fetched;
        }
        List<ConsumerRecord<byte[], byte[]>> newest = Conflation.newestOfEachKey(fetched);
        intake.drop(DropReason.CONFLATED, fetched.size() - newest.size());
        return newest;
    }

    /** Whether the edge of that topic keeps only the newest message of each key when it is crowded. */
    boolean conflates(String topic) {
        EdgeFlow edge = byTopic.get(topic);
        return edge != null && edge.edge().stream().overflow() == Overflow.CONFLATE;
    }

    /** What the reader of a partition goes by; null while nobody reads it here. */
    @Nullable
    PartitionIntake current(TopicPartition partition) {
        EdgeFlow edge = byTopic.get(partition.topic());
        return edge == null || partition.partition() >= edge.partitions().size()
                ? null
                : edge.partitions().get(partition.partition()).intake();
    }

    /** The workflow runs here no more. */
    @Override
    public void close() {
        onClose.accept(this);
    }

    WorkflowRecord record() {
        return Objects.requireNonNull(record, "there is no workflow");
    }

    /** The consumer groups that read its edges. */
    List<String> groups() {
        return groups;
    }

    Collection<EdgeFlow> edges() {
        return edges.values();
    }

    /** Whether anything moved of late, so that it is worth a look. */
    boolean isAwake(long now) {
        long sum = 0;
        for (EdgeFlow edge : edges.values()) {
            for (PartitionFlow partition : edge.partitions()) {
                PartitionIntake intake = partition.intake();
                sum += intake == null ? 0 : intake.next() + 1;
            }
        }
        for (NodeMeter source : sources) {
            sum += source.out();
        }
        if (sum != activity) {
            activity = sum;
            movedAt = now;
        }
        return now - movedAt < AWAKE_NANOS;
    }

    /** Whether it is not known yet where its readers begin. */
    boolean isNew() {
        return !measured;
    }

    void measured() {
        measured = true;
    }

    void look(Map<TopicPartition, Long> ends, FlowTable table, long now) {
        edges.values().forEach(edge -> edge.look(ends, table, now));
        gates.values().forEach(gate -> gate.update(now));
    }

    void write(FlowJournal journal, boolean lost, long now) {
        for (EdgeFlow edge : edges.values()) {
            if (edge.isRead()) {
                edge.partitions().forEach(partition -> partition.write(journal, lost, now));
            }
        }
    }

    private Gate newGate(NodeId source) {
        if (record == null) {
            return new Gate(List.of(), List.of());
        }
        List<EdgeFlow> behind = BlockingEdges.behind(record.definition(), source).stream()
                .map(EdgeDefinition::id)
                .map(edges::get)
                .map(Objects::requireNonNull)
                .toList();
        return new Gate(
                behind,
                behind.stream()
                        .filter(flow -> flow.edge().source().equals(source))
                        .toList());
    }
}
