package io.nodeflow.engine.report;

import io.nodeflow.contracts.observation.MetricsRecord.EdgeMetrics;
import io.nodeflow.contracts.observation.MetricsRecord.LatencyMetrics;
import io.nodeflow.contracts.observation.MetricsRecord.NodeMetrics;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.engine.metrics.WorkflowMeters;
import io.nodeflow.engine.plan.PlannedEdge;
import io.nodeflow.engine.plan.PlannedNode;
import io.nodeflow.engine.plan.WorkflowPlan;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Turns what was counted of one workflow into its figures. Remembers the former ends of its edges. Used by one thread. */
final class WorkflowMetrics {
    private static final double WINDOW_SECONDS = 0.25;

    private final Map<EdgeId, Long> firstEnds = new HashMap<>();
    private final Map<EdgeId, Long> formerEnds = new HashMap<>();
    private final Map<EdgeId, Long> formerPositions = new HashMap<>();

    /** All partitions of the workflow's edges. */
    static List<TopicPartition> partitionsOf(WorkflowPlan plan) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (PlannedEdge edge : plan.edges()) {
            for (int partition = 0; partition < plan.settings().partitions(); partition++) {
                partitions.add(new TopicPartition(edge.topic(), partition));
            }
        }
        return partitions;
    }

    static Map<NodeId, NodeMetrics> nodes(WorkflowMeters meters) {
        Map<NodeId, NodeMetrics> nodes = new HashMap<>();
        meters.nodes()
                .forEach((id, meter) -> nodes.put(
                        id,
                        new NodeMetrics(
                                meter.in(),
                                meter.out(),
                                meter.errors(),
                                meter.dropped(),
                                meter.condition().breaker(),
                                latency(meter.latencyOfInterval()))));
        return nodes;
    }

    /**
     * @param positions the next offset to be processed of each partition, as far as any is known
     * @param beginnings where processing begins in a partition without position
     * @param seconds since the figures before
     */
    Map<EdgeId, EdgeMetrics> edges(
            WorkflowPlan plan,
            WorkflowMeters meters,
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, Long> positions,
            Map<TopicPartition, Long> beginnings,
            double seconds) {
        Set<NodeId> processed = new HashSet<>();
        for (PlannedNode node : plan.nodes()) {
            if (node.runsInEngine()) {
                processed.add(node.id());
            }
        }
        Map<EdgeId, EdgeMetrics> edges = new HashMap<>();
        for (PlannedEdge edge : plan.edges()) {
            Map<TopicPartition, Long> local = meters.node(edge.target()).positions();
            long end = 0;
            long position = 0;
            for (int number = 0; number < plan.settings().partitions(); number++) {
                TopicPartition partition = new TopicPartition(edge.topic(), number);
                long last = ends.getOrDefault(partition, 0L);
                end += last;
                position += processed.contains(edge.target())
                        ? Math.min(last, position(partition, local, positions, beginnings))
                        : last;
            }
            edges.put(edge.id(), edge(edge, end, position, seconds));
        }
        return edges;
    }

    private EdgeMetrics edge(PlannedEdge edge, long end, long position, double seconds) {
        long first = firstEnds.computeIfAbsent(edge.id(), id -> end);
        Long formerEnd = formerEnds.put(edge.id(), end);
        Long formerPosition = formerPositions.put(edge.id(), position);
        double rate = formerEnd == null ? 0 : Math.max(0, end - formerEnd) / seconds;
        double drained = formerPosition == null ? 0 : Math.max(0, position - formerPosition) / seconds;
        long window = Math.max(edge.stream().bufferSize(), Math.round(drained * WINDOW_SECONDS));
        long lag = end - position;
        return new EdgeMetrics(Math.max(0, end - first), lag, window, (double) lag / window, rate, Map.of());
    }

    private static long position(
            TopicPartition partition,
            Map<TopicPartition, Long> local,
            Map<TopicPartition, Long> positions,
            Map<TopicPartition, Long> beginnings) {
        long known = Math.max(local.getOrDefault(partition, -1L), positions.getOrDefault(partition, -1L));
        return known >= 0 ? known : beginnings.getOrDefault(partition, 0L);
    }

    private static @Nullable LatencyMetrics latency(Histogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return new LatencyMetrics(
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(95),
                histogram.getValueAtPercentile(99),
                histogram.getMaxValue(),
                Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length)));
    }
}
