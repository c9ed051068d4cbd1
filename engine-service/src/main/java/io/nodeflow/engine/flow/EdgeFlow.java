package io.nodeflow.engine.flow;

import io.nodeflow.contracts.flow.EdgePressure;
import io.nodeflow.contracts.flow.EdgeWindow;
import io.nodeflow.contracts.flow.FlowKey;
import io.nodeflow.contracts.observation.MetricsRecord.EdgeMetrics;
import io.nodeflow.contracts.observation.MetricsRecord.EdgeState;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.Overflow;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.plan.PlannedEdge;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One edge and its flow control. Looked at by one thread, read by any. */
final class EdgeFlow {

    private final PlannedEdge edge;
    private final boolean isRead;
    private final Duration retention;
    private final @Nullable Shedding shedding;
    private final EdgePressure pressure;
    private final List<PartitionFlow> partitions;
    private volatile boolean looked;
    private final ConcurrentMap<EdgeId, Long> firstEnds;
    private long formerEnd;
    private long formerAt;
    private double rate;
    private double age;
    private volatile boolean presses;
    private volatile long pressCount;
    private long room;
    private long end;
    private volatile EdgeMetrics figures;

    /**
     * An edge that was not looked at yet.
     *
     * @param isRead whether a node of the engine reads it; who else does never presses
     * @param firstEnds where the edges of this life ended when this instance first saw them
     */
    EdgeFlow(
            WorkflowRecord workflow,
            PlannedEdge edge,
            int partitions,
            boolean isRead,
            ConcurrentMap<EdgeId, Long> firstEnds) {
        this.firstEnds = firstEnds;
        this.edge = edge;
        this.isRead = isRead;
        this.retention = workflow.definition().settings().retention();
        this.shedding = Shedding.of(edge.stream());
        this.pressure = new EdgePressure(edge.stream().backpressureThreshold());
        this.partitions = IntStream.range(0, partitions)
                .mapToObj(number -> new PartitionFlow(
                        new FlowKey(workflow.id(), edge.id(), number),
                        workflow.uid(),
                        new TopicPartition(edge.topic(), number),
                        shedding))
                .toList();
        this.figures = new EdgeMetrics(0, 0, edge.stream().bufferSize(), 0, 0, Map.of(), state(), 0);
    }

    PlannedEdge edge() {
        return edge;
    }

    boolean isRead() {
        return isRead;
    }

    Duration retention() {
        return retention;
    }

    List<PartitionFlow> partitions() {
        return partitions;
    }

    /** Whether anything is known of it. */
    boolean isKnown() {
        return looked;
    }

    /** Whether the sources upstream are to stand still. */
    boolean presses() {
        return presses && edge.stream().overflow() == Overflow.BLOCK;
    }

    /** How often it began to press. */
    long pressCount() {
        return pressCount;
    }

    /** Messages that it had room for at the last look, fewer than none when it was over-full. */
    long room() {
        return room;
    }

    /** Messages that its partitions ever took, at the last look. */
    long end() {
        return end;
    }

    EdgeMetrics figures() {
        return figures;
    }

    /** Takes in the newest ends. */
    void look(Map<TopicPartition, Long> ends, FlowTable table, long now) {
        long known = 0;
        long lag = 0;
        double drained = 0;
        for (PartitionFlow partition : partitions) {
            partition.look(ends.get(partition.partition()), table, now);
            known += partition.end();
            lag += isRead ? partition.lag() : 0;
            drained += partition.rate();
        }
        end = known;
        long in = partitions.stream().allMatch(PartitionFlow::isKnown)
                ? end - firstEnds.computeIfAbsent(edge.id(), id -> end)
                : 0;
        long window = EdgeWindow.of(edge.stream(), drained);
        double utilization = (double) lag / window;
        boolean before = presses;
        presses = isRead && pressure.update(utilization);
        if (presses && !before) {
            pressCount++;
        }
        room = window - lag;
        if (shedding != null) {
            shedding.update(utilization, window, now);
        }
        long conflateAbove = edge.stream().overflow() == Overflow.CONFLATE
                ? Math.round(window * edge.stream().backpressureThreshold())
                : Long.MAX_VALUE;
        for (PartitionFlow partition : partitions) {
            PartitionIntake intake = partition.intake();
            if (intake != null) {
                intake.look(partition.end(), lag - partition.lag(), conflateAbove);
            }
        }
        figures = new EdgeMetrics(Math.max(0, in), lag, window, utilization, rate, dropped(), state(), age);
        looked = true;
    }

    /**
     * Takes in what is asked once a second.
     *
     * @param share of the retention that the oldest unread message has used
     */
    void measure(double share, long now) {
        if (formerAt != 0) {
            rate = Math.max(0, end - formerEnd) / ((now - formerAt) / 1e9);
        }
        formerEnd = end;
        formerAt = now;
        age = share;
    }

    /** Whether this instance is the one to tell of what concerns the whole edge. */
    boolean tells() {
        return partitions.get(0).intake() != null;
    }

    private Map<String, Long> dropped() {
        Map<String, Long> all = new HashMap<>();
        partitions.forEach(
                partition -> partition.dropped().forEach((reason, count) -> all.merge(reason, count, Long::sum)));
        return all;
    }

    private @Nullable EdgeState state() {
        if (!isRead) {
            return null;
        }
        if (!presses) {
            return EdgeState.FLOWING;
        }
        return switch (edge.stream().overflow()) {
            case BLOCK -> EdgeState.BLOCKED;
            case DROP, ADAPTIVE -> EdgeState.DROPPING;
            case CONFLATE -> EdgeState.CONFLATING;
        };
    }
}
