package io.nodeflow.debugger.snapshot;

import io.nodeflow.contracts.observation.MetricsRecord;
import io.nodeflow.contracts.observation.MetricsRecord.MemoryMetrics;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.debugger.InstanceName;
import io.nodeflow.debugger.snapshot.Snapshot.EdgeSnapshot;
import io.nodeflow.debugger.snapshot.Snapshot.ProcessMemory;
import io.nodeflow.debugger.snapshot.Snapshot.WorkflowSnapshot;
import io.nodeflow.debugger.workflow.ObservedStates;
import io.nodeflow.debugger.workflow.WorkflowDirectory;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts a snapshot together from what was last reported. */
@Singleton
final class SnapshotAssembler {

    private final WorkflowDirectory directory;
    private final ObservedStates states;
    private final MetricsWindow metrics;
    private final InstanceName instance;

    SnapshotAssembler(
            WorkflowDirectory directory, ObservedStates states, MetricsWindow metrics, InstanceName instance) {
        this.directory = directory;
        this.states = states;
        this.metrics = metrics;
        this.instance = instance;
    }

    Snapshot assemble(Instant now) {
        metrics.forgetStale(now);
        Map<WorkflowId, WorkflowSnapshot> workflows = new TreeMap<>();
        Map<String, MemoryMetrics> memory = new TreeMap<>();
        TotalsBuilder totals = new TotalsBuilder();
        for (WorkflowRecord workflow : directory.all()) {
            WorkflowSnapshot snapshot = metrics.view(workflow.id(), now, samples -> {
                for (InstanceSamples one : samples) {
                    MemoryMetrics used = one.newest().memory();
                    if (used != null) {
                        memory.put(one.newest().instance(), used);
                    }
                }
                return workflow(workflow, samples);
            });
            workflows.put(workflow.id(), snapshot);
            totals.add(
                    snapshot,
                    workflow.state() == DesiredState.RUNNING || workflow.state() == DesiredState.PAUSED
                            ? workflow.definition().edges().size()
                            : 0);
        }
        return new Snapshot(now, totals.build(), workflows, processes(memory));
    }

    private WorkflowSnapshot workflow(WorkflowRecord workflow, List<InstanceSamples> samples) {
        ObservedStates.Observed observed = states.of(workflow);
        return new WorkflowSnapshot(
                workflow.definition().name(),
                workflow.revision(),
                observed.state(),
                observed.reason(),
                samples.size(),
                NodeMerge.merge(samples),
                edges(samples));
    }

    /** An edge's figures describe its topic: the newest record's hold. */
    private static Map<EdgeId, EdgeSnapshot> edges(List<InstanceSamples> samples) {
        Map<EdgeId, EdgeSnapshot> edges = new TreeMap<>();
        samples.stream()
                .map(InstanceSamples::newest)
                .sorted(Comparator.comparing(MetricsRecord::at))
                .forEach(record -> record.edges()
                        .forEach((id, edge) -> edges.put(
                                id,
                                new EdgeSnapshot(
                                        edge.in(),
                                        edge.lag(),
                                        edge.window(),
                                        edge.utilization(),
                                        edge.rate(),
                                        edge.dropped(),
                                        edge.state(),
                                        edge.age()))));
        return edges;
    }

    private List<ProcessMemory> processes(Map<String, MemoryMetrics> engines) {
        List<ProcessMemory> processes = new ArrayList<>();
        engines.forEach((name, memory) -> processes.add(new ProcessMemory(name, memory.used(), memory.max())));
        Runtime own = Runtime.getRuntime();
        processes.add(new ProcessMemory(instance.value(), own.totalMemory() - own.freeMemory(), own.maxMemory()));
        return processes;
    }
}
