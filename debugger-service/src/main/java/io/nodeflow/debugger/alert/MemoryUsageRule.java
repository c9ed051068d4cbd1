package io.nodeflow.debugger.alert;

import io.nodeflow.contracts.observation.Alert;
import io.nodeflow.debugger.snapshot.Snapshot;
import java.time.Duration;
import java.util.List;

/**
 * The heap that a process uses of what it may, in percent. It must stay high for ten seconds: a heap that a collection
 * empties again is not full.
 */
record MemoryUsageRule() implements AlertRule {

    @Override
    public Alert.Type type() {
        return Alert.Type.MEMORY_USAGE;
    }

    @Override
    public String unit() {
        return "%";
    }

    @Override
    public String measure() {
        return "heap in use";
    }

    @Override
    public Thresholds defaults() {
        return new Thresholds(true, 80, 95, Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    @Override
    public List<Reading> read(Snapshot snapshot) {
        return snapshot.processes().stream()
                .filter(process -> process.max() > 0)
                .map(process ->
                        new Reading(Subject.ofProcess(process.instance()), 100.0 * process.used() / process.max()))
                .toList();
    }
}
