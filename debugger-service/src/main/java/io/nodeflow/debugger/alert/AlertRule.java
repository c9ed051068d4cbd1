package io.nodeflow.debugger.alert;

import io.nodeflow.contracts.observation.Alert;
import io.nodeflow.debugger.snapshot.Snapshot;
import java.util.List;

/** One kind of alert: what it reads from a snapshot and which thresholds it has unless told otherwise. */
sealed interface AlertRule permits HighLatencyRule, HighErrorRateRule, BackpressureRule, MemoryUsageRule, ExpiredRule {

    List<AlertRule> ALL = List.of(
            new HighLatencyRule(),
            new HighErrorRateRule(),
            new BackpressureRule(),
            new MemoryUsageRule(),
            new ExpiredRule());

    Alert.Type type();

    /** Of values and thresholds. */
    String unit();

    /** What a value is, for people: begins the alert's message. */
    String measure();

    Thresholds defaults();

    /** Whether what the rule reads goes on while the workflow is stopped: messages wait and age whether anybody runs or not. */
    default boolean outlivesTheRun() {
        return false;
    }

    /** One value for each thing the rule watches. */
    List<Reading> read(Snapshot snapshot);
}
