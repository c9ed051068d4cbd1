package io.nodeflow.debugger.alert;

import io.nodeflow.contracts.observation.Alert;
import io.nodeflow.debugger.snapshot.Snapshot;
import java.time.Duration;
import java.util.List;

/** How full an edge's window is, in percent. */
record BackpressureRule() implements AlertRule {

    @Override
    public Alert.Type type() {
        return Alert.Type.BACKPRESSURE;
    }

    @Override
    public String unit() {
        return "%";
    }

    @Override
    public String measure() {
        return "utilization";
    }

    @Override
    public Thresholds defaults() {
        return new Thresholds(true, 70, 90, Duration.ofSeconds(3), Duration.ofSeconds(5));
    }

    @Override
    public List<Reading> read(Snapshot snapshot) {
        return Reading.ofEdges(snapshot, edge -> edge.utilization() * 100);
    }
}
