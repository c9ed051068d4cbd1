package io.nodeflow.debugger.alert;

import io.nodeflow.contracts.observation.Alert;
import io.nodeflow.debugger.snapshot.Snapshot;
import java.util.List;
import java.util.Locale;

/** One kind of alert: what it reads from a snapshot and which thresholds it has unless told otherwise. */
sealed interface AlertRule
        permits HighLatencyRule,
                HighErrorRateRule,
                BackpressureRule,
                MemoryUsageRule,
                BreakerOpenRule,
                ExpiredRule,
                LagRule {

    List<AlertRule> ALL = List.of(
            new HighLatencyRule(),
            new HighErrorRateRule(),
            new BackpressureRule(),
            new MemoryUsageRule(),
            new BreakerOpenRule(),
            new ExpiredRule(),
            new LagRule());

    Alert.Type type();

    /** Of values and thresholds. */
    String unit();

    /** What a value is, for people: begins the alert's message. */
    String measure();

    Thresholds defaults();

    /** Says for people what was raised or cleared. */
    default String message(boolean raised, Subject subject, double value, double threshold) {
        return String.format(
                Locale.ROOT,
                raised
                        ? "%s of %s is %.1f %s; the threshold is %.1f %s"
                        : "%s of %s is back at %.1f %s; the threshold is %.1f %s",
                measure(),
                subject,
                value,
                unit(),
                threshold,
                unit());
    }

    /** Whether what the rule reads goes on while the workflow is stopped: messages wait and age whether anybody runs or not. */
    default boolean outlivesTheRun() {
        return false;
    }

    /** One value for each thing the rule watches. */
    List<Reading> read(Snapshot snapshot);
}
