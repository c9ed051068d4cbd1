package io.nodeflow.loadtest.bench.report;

import io.nodeflow.loadtest.measure.ProcessUsage;
import io.nodeflow.loadtest.report.Machine;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A finished bench.
 *
 * @param name as on the command line
 * @param settings what was measured and how, by name
 * @param processes what they used while it measured; empty where rounds of several kinds mix
 */
public record BenchReport(
        String name,
        Instant startedAt,
        Machine machine,
        Map<String, String> settings,
        List<Series> series,
        List<Goal> goals,
        List<ProcessUsage> processes) {

    public BenchReport {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        series = List.copyOf(series);
        goals = List.copyOf(goals);
        processes = List.copyOf(processes);
    }

    /** Whether every goal was. */
    public boolean allKept() {
        return goals.stream().allMatch(Goal::kept);
    }
}
