package io.nodeflow.engine.report;

import io.nodeflow.contracts.observation.MetricsRecord.LatencyMetrics;
import io.nodeflow.contracts.observation.MetricsRecord.NodeMetrics;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.engine.metrics.WorkflowMeters;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Turns what the nodes of one workflow counted into their figures; for one thread, since latencies are those since the call before. */
final class WorkflowMetrics {
    private WorkflowMetrics() {}

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
