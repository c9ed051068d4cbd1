package io.nodeflow.debugger.alert;

import io.nodeflow.contracts.observation.Alert;
import io.nodeflow.debugger.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The 95th percentile of a node's latency, in milliseconds. */
record HighLatencyRule() implements AlertRule {

    @Override
    public Alert.Type type() {
        return Alert.Type.HIGH_LATENCY;
    }

    @Override
    public String unit() {
        return "ms";
    }

    @Override
    public String measure() {
        return "p95 latency";
    }

    @Override
    public Thresholds defaults() {
        return new Thresholds(true, 100, 500, Duration.ofSeconds(3), Duration.ofSeconds(5));
    }

    @Override
    public List<Reading> read(Snapshot snapshot) {
        List<Reading> readings = new ArrayList<>();
        snapshot.workflows().forEach((workflow, state) -> state.nodes().forEach((id, node) -> {
            if (node.latency() != null) {
                readings.add(
                        new Reading(Subject.ofNode(workflow, id), node.latency().p95() / 1000.0));
            }
        }));
        return readings;
    }
}
