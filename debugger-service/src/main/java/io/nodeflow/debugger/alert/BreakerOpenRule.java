package io.nodeflow.debugger.alert;

import io.nodeflow.contracts.observation.Alert;
import io.nodeflow.debugger.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a node's circuit breaker is open: 1, else 0. While it is, the node calls nobody and its messages wait, so this is
 * critical at once. Half-open counts as open: what it tries has not succeeded yet.
 */
record BreakerOpenRule() implements AlertRule {

    @Override
    public Alert.Type type() {
        return Alert.Type.BREAKER_OPEN;
    }

    @Override
    public String unit() {
        return "(open is 1)";
    }

    @Override
    public String measure() {
        return "circuit breaker";
    }

    @Override
    public Thresholds defaults() {
        return new Thresholds(true, 1, 1, Duration.ZERO, Duration.ofSeconds(5));
    }

    @Override
    public String message(boolean raised, Subject subject, double value, double threshold) {
        return measure() + " of " + subject + (raised ? " is open: its messages wait" : " is not open any more");
    }

    @Override
    public List<Reading> read(Snapshot snapshot) {
        List<Reading> readings = new ArrayList<>();
        snapshot.workflows().forEach((workflow, state) -> state.nodes().forEach((id, node) -> {
            if (node.breaker() != null) {
                readings.add(
                        new Reading(Subject.ofNode(workflow, id), node.breaker().equals("closed") ? 0 : 1));
            }
        }));
        return readings;
    }
}
