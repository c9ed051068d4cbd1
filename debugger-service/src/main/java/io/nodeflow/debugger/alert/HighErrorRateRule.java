package io.nodeflow.debugger.alert;

import io.nodeflow.contracts.observation.Alert;
import io.nodeflow.debugger.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Errors of the messages that a node took over the last ten seconds, in percent. */
record HighErrorRateRule() implements AlertRule {

    @Override
    public Alert.Type type() {
        return Alert.Type.HIGH_ERROR_RATE;
    }

    @Override
    public String unit() {
        return "%";
    }

    @Override
    public String measure() {
        return "error rate";
    }

    @Override
    public Thresholds defaults() {
        return new Thresholds(true, 5, 15, Duration.ofSeconds(3), Duration.ofSeconds(5));
    }

    @Override
    public List<Reading> read(Snapshot snapshot) {
        List<Reading> readings = new ArrayList<>();
        snapshot.workflows().forEach((workflow, state) -> state.nodes()
                .forEach(
                        (id, node) -> readings.add(new Reading(Subject.ofNode(workflow, id), node.errorRate() * 100))));
        return readings;
    }
}
