package io.nodeflow.debugger.snapshot;

import io.nodeflow.debugger.snapshot.Snapshot.EdgeSnapshot;
import io.nodeflow.debugger.snapshot.Snapshot.NodeSnapshot;
import io.nodeflow.debugger.snapshot.Snapshot.Totals;
import io.nodeflow.debugger.snapshot.Snapshot.WorkflowSnapshot;

/** Adds workflows up. */
final class TotalsBuilder {

    private int workflows;
    private int connections;
    private long messages;
    private double rate;
    private double utilization;
    private double taken;
    private double failed;
    private double latencySum;
    private long latencyCount;

    void add(WorkflowSnapshot workflow, int edges) {
        workflows++;
        connections += edges;
        for (EdgeSnapshot edge : workflow.edges().values()) {
            messages += edge.in();
            rate += edge.rate();
            utilization = Math.max(utilization, edge.utilization());
        }
        for (NodeSnapshot node : workflow.nodes().values()) {
            taken += node.inRate();
            failed += node.inRate() * node.errorRate();
            Latency latency = node.latency();
            if (latency != null) {
                latencySum += latency.average() * latency.count();
                latencyCount += latency.count();
            }
        }
    }

    Totals build() {
        Double average = latencyCount == 0 ? null : Double.valueOf(latencySum / latencyCount);
        double errorRate = taken <= 0 ? 0 : failed / taken;
        SystemLoad load = SystemLoad.of(average, utilization, rate, errorRate);
        return new Totals(workflows, connections, messages, rate, errorRate, average, load.total(), load);
    }
}
