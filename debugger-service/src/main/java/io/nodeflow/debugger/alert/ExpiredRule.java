package io.nodeflow.debugger.alert;

import io.nodeflow.contracts.observation.Alert;
import io.nodeflow.debugger.snapshot.Snapshot;
import java.time.Duration;
import java.util.List;

/**
 * How much of its retention an edge's oldest unread message has used, in percent: at the end it is deleted, read or not. It
 * clears late, since an engine that comes up says 0 until it looks at ages, which it does every ten seconds.
 */
record ExpiredRule() implements AlertRule {

    @Override
    public Alert.Type type() {
        return Alert.Type.EXPIRED;
    }

    @Override
    public String unit() {
        return "% of the retention";
    }

    @Override
    public String measure() {
        return "age of the oldest unread message";
    }

    @Override
    public Thresholds defaults() {
        return new Thresholds(true, 80, 95, Duration.ZERO, Duration.ofSeconds(15));
    }

    @Override
    public boolean outlivesTheRun() {
        return true;
    }

    @Override
    public List<Reading> read(Snapshot snapshot) {
        return Reading.ofEdges(snapshot, edge -> edge.age() * 100);
    }
}
