package io.nodeflow.debugger.alert;

import io.nodeflow.contracts.observation.Alert;
import io.nodeflow.debugger.snapshot.Snapshot;
import io.nodeflow.debugger.snapshot.Snapshot.EdgeSnapshot;
import java.time.Duration;
import java.util.List;

/**
 * How many messages of an edge wait for its reader, whatever its window. Flow control keeps them far below the thresholds
 * while the reader runs; so many are left behind by one that was away, and they stay so high for half a minute.
 */
record LagRule() implements AlertRule {

    @Override
    public Alert.Type type() {
        return Alert.Type.LAG;
    }

    @Override
    public String unit() {
        return "messages";
    }

    @Override
    public String measure() {
        return "lag";
    }

    @Override
    public Thresholds defaults() {
        return new Thresholds(true, 100_000, 1_000_000, Duration.ofSeconds(30), Duration.ofSeconds(5));
    }

    @Override
    public boolean outlivesTheRun() {
        return true;
    }

    @Override
    public List<Reading> read(Snapshot snapshot) {
        return Reading.ofEdges(snapshot, EdgeSnapshot::lag);
    }
}
