package io.nodeflow.engine.flow;

import io.nodeflow.contracts.flow.FlowKey;
import io.nodeflow.contracts.observation.MetricsRecord.EdgeMetrics;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.kafka.BrokerWatch;
import io.nodeflow.engine.kafka.KafkaClients;
import io.nodeflow.engine.metrics.WorkflowMeters;
import io.nodeflow.engine.plan.WorkflowPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The flow control of every workflow that runs on this instance. Thread-safe. */
public final class FlowControl implements AutoCloseable {

    private final FlowTable table;
    private final FlowJournal journal;
    private final FlowWatch watch;
    private final Set<WorkflowFlow> running = ConcurrentHashMap.newKeySet();
    private final Map<String, ConcurrentMap<EdgeId, Long>> firstEnds = new ConcurrentHashMap<>();

    public FlowControl(TopicNames names, KafkaClients clients, BrokerWatch broker, FlowJournal journal) {
        this.table = new FlowTable(clients, broker, names);
        this.journal = journal;
        this.watch = new FlowWatch(new FlowOffsets(clients), broker, table, journal, running);
    }

    public void start() {
        table.start();
        watch.start();
    }

    /** A workflow begins to run here; whoever runs it closes what is returned when it does no more. */
    public WorkflowFlow open(WorkflowRecord record, WorkflowPlan plan, WorkflowMeters meters) {
        Set<FlowKey> keys = keysOf(record);
        table.keysOf(record.id()).stream()
                .filter(key -> !keys.contains(key))
                .forEach(removed -> journal.write(removed, null));
        WorkflowFlow flow = WorkflowFlow.of(
                record,
                plan,
                meters,
                firstEnds.computeIfAbsent(record.uid(), uid -> new ConcurrentHashMap<>()),
                this::closed);
        running.add(flow);
        return flow;
    }

    /** A workflow is gone, and what was written of it goes too. */
    public void forget(WorkflowRecord gone) {
        firstEnds.remove(gone.uid());
        keysOf(gone).forEach(key -> journal.write(key, null));
    }

    /** The figures of a workflow's edges; none while it does not run here. */
    public Map<EdgeId, EdgeMetrics> edgesOf(WorkflowId workflow) {
        Map<EdgeId, EdgeMetrics> figures = new LinkedHashMap<>();
        for (WorkflowFlow flow : running) {
            if (flow.record().id().equals(workflow)) {
                flow.edges().forEach(edge -> figures.put(edge.edge().id(), edge.figures()));
            }
        }
        return figures;
    }

    /** What is seen of every edge that a node reads. */
    public List<EdgeReading> readings() {
        return running.stream()
                .flatMap(flow -> flow.edges().stream()
                        .filter(edge -> edge.isRead() && edge.isKnown())
                        .map(edge -> new EdgeReading(
                                flow.record().id(),
                                flow.record().uid(),
                                edge.edge().id(),
                                edge.figures(),
                                edge.pressCount(),
                                edge.tells())))
                .toList();
    }

    @Override
    public void close() {
        watch.close();
        table.close();
    }

    private static Set<FlowKey> keysOf(WorkflowRecord record) {
        return record.definition().edges().stream()
                .flatMap(edge -> IntStream.range(
                                0, record.definition().settings().partitions())
                        .mapToObj(partition -> new FlowKey(record.id(), edge.id(), partition)))
                .collect(Collectors.toSet());
    }

    private void closed(WorkflowFlow flow) {
        running.remove(flow);
        watch.finish(flow);
    }
}
