package io.nodeflow.debugger.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nodeflow.contracts.observation.MetricsRecord.EdgeState;
import io.nodeflow.contracts.observation.WorkflowState;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole suite at one moment: the newest figures of all engine instances, merged. Rates are per second, shares 0 to 1,
 * latencies in microseconds.
 *
 * @param workflows every workflow that is desired
 * @param processes those whose memory is known
 */
public record Snapshot(
        Instant at, Totals totals, Map<WorkflowId, WorkflowSnapshot> workflows, List<ProcessMemory> processes) {

    public Snapshot {
        processes = List.copyOf(processes);
    }

    /**
     * Sums over all workflows.
     *
     * @param connections edges of workflows that run or are paused
     * @param messages appended to all edges since their engines started
     * @param rate messages appended to all edges per second
     * @param errorRate errors per message taken, over the last ten seconds
     * @param averageLatency of all nodes over the last interval, in microseconds; null when nothing was measured
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Totals(
            int workflows,
            int connections,
            long messages,
            double rate,
            double errorRate,
            @Nullable Double averageLatency,
            double systemLoad,
            SystemLoad load) {}

    /**
     * One workflow.
     *
     * @param instances engine instances that report on it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WorkflowSnapshot(
            @Nullable String name,
            int revision,
            WorkflowState state,
            @Nullable String reason,
            int instances,
            Map<NodeId, NodeSnapshot> nodes,
            Map<EdgeId, EdgeSnapshot> edges) {}

    /**
     * One node over all instances. Counters are since the instances started.
     *
     * @param errorRate errors per message taken, over the last ten seconds
     * @param latency over the last interval; null when nothing was measured
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NodeSnapshot(
            long in,
            long out,
            long errors,
            Map<String, Long> dropped,
            double inRate,
            double outRate,
            double errorRate,
            @Nullable Latency latency,
            @Nullable String breaker) {}

    /**
     * One edge, as the newest record has it.
     *
     * @param state what flow control does; null where nobody in the engine reads the edge
     * @param age share of the retention that the oldest unread message has used, in steps
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EdgeSnapshot(
            long in,
            long lag,
            long window,
            double utilization,
            double rate,
            Map<String, Long> dropped,
            @Nullable EdgeState state,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) double age) {}

    /** Heap of one process, in bytes. */
    public record ProcessMemory(String instance, long used, long max) {}
}
