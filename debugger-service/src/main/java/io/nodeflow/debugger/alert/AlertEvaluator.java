package io.nodeflow.debugger.alert;

import io.nodeflow.contracts.observation.Alert;
import io.nodeflow.contracts.observation.WorkflowState;
import io.nodeflow.debugger.snapshot.Snapshot;
import io.nodeflow.debugger.snapshot.Snapshot.WorkflowSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns snapshots into the raising and clearing of alerts. Not thread-safe. */
final class AlertEvaluator {

    private record Key(Alert.Type type, Subject subject) {}

    private final Map<Key, Condition> conditions = new HashMap<>();

    /** Alerts that were cleared here and may not have been read back as such yet. */
    private final Set<String> cleared = new HashSet<>();

    /** Forgets what it knew. */
    void forget() {
        conditions.clear();
        cleared.clear();
    }

    /**
     * Takes over the alerts that are raised without its having done so, or without its knowing, since a write that failed may
     * have arrived all the same. Where a subject has two, one goes on.
     *
     * @return the clearing of the other
     */
    List<Alert> adopt(Collection<Alert> raised, Instant now) {
        List<Alert> changes = new ArrayList<>();
        cleared.retainAll(raised.stream().map(Alert::id).toList());
        for (Alert alert : raised) {
            Key key = new Key(alert.type(), Subject.of(alert));
            Condition condition = conditions.get(key);
            if (cleared.contains(alert.id())) {
                continue;
            }
            if (condition == null || !condition.isRaised()) {
                conditions.put(key, Condition.raised(alert));
            } else if (!condition.alertId().equals(alert.id())) {
                cleared.add(alert.id());
                changes.add(clearedAsDouble(alert, condition.alertId(), now));
            }
        }
        return changes;
    }

    /**
     * What changes with a snapshot. A raised alert's subject that is gone counts as 0; of one that nobody reports on nothing is
     * known, and its alert stays as it is.
     */
    List<Alert> evaluate(Snapshot snapshot, Map<Alert.Type, Thresholds> rules) {
        List<Alert> changes = new ArrayList<>();
        for (AlertRule rule : AlertRule.ALL) {
            Thresholds thresholds = rules.getOrDefault(rule.type(), rule.defaults());
            Map<Subject, Double> values = new HashMap<>();
            rule.read(snapshot).forEach(reading -> values.put(reading.subject(), reading.value()));
            conditions.forEach((key, condition) -> {
                if (key.type() != rule.type() || values.containsKey(key.subject())) {
                    return;
                }
                if (!thresholds.enabled() || isOver(rule, key.subject(), snapshot)) {
                    values.put(key.subject(), 0.0);
                } else {
                    condition.hold();
                }
            });
            values.forEach((subject, value) -> {
                Alert change = update(rule, thresholds, subject, value, snapshot);
                if (change != null) {
                    changes.add(change);
                }
            });
        }
        conditions.values().removeIf(Condition::isQuiet);
        return changes;
    }

    /** Whether nothing is left of what a rule reads of a subject, rather than nobody saying anything of it. */
    private static boolean isOver(AlertRule rule, Subject subject, Snapshot snapshot) {
        WorkflowSnapshot workflow =
                subject.workflow() == null ? null : snapshot.workflows().get(subject.workflow());
        return workflow == null
                || workflow.instances() > 0
                || workflow.state() == WorkflowState.STOPPED && !rule.outlivesTheRun();
    }

    private static Alert clearedAsDouble(Alert alert, String other, Instant now) {
        return new Alert(
                alert.id(),
                alert.type(),
                alert.severity(),
                Alert.State.CLEARED,
                alert.workflow(),
                alert.node(),
                alert.edge(),
                alert.instance(),
                alert.value(),
                alert.threshold(),
                now,
                "raised twice; alert " + other + " goes on");
    }

    private @Nullable Alert update(
            AlertRule rule, Thresholds thresholds, Subject subject, double value, Snapshot snapshot) {
        Condition condition = conditions.computeIfAbsent(new Key(rule.type(), subject), key -> new Condition());
        boolean wasRaised = condition.isRaised();
        Alert.Level before = condition.severity();
        if (!condition.update(value, thresholds, snapshot.at())) {
            return null;
        }
        if (!wasRaised) {
            condition.begin(UUID.randomUUID().toString());
        }
        if (!condition.isRaised()) {
            cleared.add(condition.alertId());
        }
        Alert.Level severity = condition.isRaised() ? condition.severity() : before;
        double threshold = severity == Alert.Level.CRITICAL ? thresholds.critical() : thresholds.warning();
        return new Alert(
                condition.alertId(),
                rule.type(),
                severity,
                condition.isRaised() ? Alert.State.RAISED : Alert.State.CLEARED,
                subject.workflow(),
                subject.node(),
                subject.edge(),
                subject.instance(),
                value,
                threshold,
                snapshot.at(),
                rule.message(condition.isRaised(), subject, value, threshold));
    }
}
