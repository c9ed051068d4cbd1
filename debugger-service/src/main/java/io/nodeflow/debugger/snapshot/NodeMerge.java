package io.nodeflow.debugger.snapshot;

import io.nodeflow.contracts.observation.MetricsRecord.LatencyMetrics;
import io.nodeflow.contracts.observation.MetricsRecord.NodeMetrics;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.debugger.snapshot.Snapshot.NodeSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One node over all instances: counters and rates add up, histograms merge, a breaker that is not closed on one is shown. */
final class NodeMerge {

    private long in;
    private long out;
    private long errors;
    private double inRate;
    private double outRate;
    private long recentIn;
    private long recentErrors;
    private final Map<String, Long> dropped = new TreeMap<>();
    private final List<LatencyMetrics> latencies = new ArrayList<>();
    private @Nullable String breaker;

    private NodeMerge() {}

    static Map<NodeId, NodeSnapshot> merge(List<InstanceSamples> samples) {
        Map<NodeId, NodeMerge> merges = new TreeMap<>();
        for (InstanceSamples instance : samples) {
            instance.newest().nodes().forEach((id, metrics) -> merges.computeIfAbsent(id, node -> new NodeMerge())
                    .add(id, metrics, instance));
        }
        Map<NodeId, NodeSnapshot> nodes = new TreeMap<>();
        merges.forEach((id, merge) -> nodes.put(id, merge.build()));
        return nodes;
    }

    private void add(NodeId id, NodeMetrics metrics, InstanceSamples instance) {
        in += metrics.in();
        out += metrics.out();
        errors += metrics.errors();
        metrics.dropped().forEach((reason, count) -> dropped.merge(reason, count, Long::sum));
        inRate += instance.rate(id, NodeMetrics::in);
        outRate += instance.rate(id, NodeMetrics::out);
        recentIn += instance.growth(id, NodeMetrics::in);
        recentErrors += instance.growth(id, NodeMetrics::errors);
        if (metrics.latency() != null) {
            latencies.add(metrics.latency());
        }
        if (breaker == null || breaker.equals("closed") || "open".equals(metrics.breaker())) {
            breaker = metrics.breaker();
        }
    }

    private NodeSnapshot build() {
        double errorRate = recentErrors <= 0 ? 0 : (double) recentErrors / Math.max(recentIn, recentErrors);
        return new NodeSnapshot(
                in, out, errors, dropped, inRate, outRate, errorRate, Latency.merge(latencies), breaker);
    }
}
