package io.nodeflow.debugger.alert;

import io.nodeflow.contracts.observation.Alert;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether one rule holds for one subject, with hysteresis: a level is taken when the value was at its threshold for a while,
 * and left when the value was below nine tenths of it for a while. Not thread-safe.
 */
final class Condition {

    private static final double MARGIN = 0.9;
    private static final int NONE = 0;
    private static final int WARNING = 1;
    private static final int CRITICAL = 2;

    private int level;
    private int pending;
    private @Nullable Instant pendingSince;
    private String alertId = "";

    /** Takes over an alert that was raised before. */
    static Condition raised(Alert alert) {
        Condition condition = new Condition();
        condition.level = alert.severity() == Alert.Level.CRITICAL ? CRITICAL : WARNING;
        condition.alertId = alert.id();
        return condition;
    }

    /** Takes a value in; returns whether the level changed by it. */
    boolean update(double value, Thresholds thresholds, Instant now) {
        int target = target(value, thresholds);
        if (target == level) {
            pendingSince = null;
            return false;
        }
        boolean rises = target > level;
        if (pendingSince == null || rises != pending > level) {
            pendingSince = now;
            pending = target;
        }
        pending = rises ? Math.min(pending, target) : Math.max(pending, target);
        Duration patience = rises ? thresholds.raiseAfter() : thresholds.clearAfter();
        if (now.isBefore(pendingSince.plus(patience))) {
            return false;
        }
        level = pending;
        pendingSince = null;
        return true;
    }

    /** Nothing is known now: the level stays, and what was about to change it has to begin again. */
    void hold() {
        pendingSince = null;
    }

    boolean isRaised() {
        return level > NONE;
    }

    /** Nothing is raised and nothing is about to be. */
    boolean isQuiet() {
        return level == NONE && pendingSince == null;
    }

    Alert.Level severity() {
        return level == CRITICAL ? Alert.Level.CRITICAL : Alert.Level.WARNING;
    }

    String alertId() {
        return alertId;
    }

    void begin(String id) {
        alertId = id;
    }

    private int target(double value, Thresholds thresholds) {
        if (!thresholds.enabled()) {
            return NONE;
        }
        if (value >= thresholds.critical() * (level >= CRITICAL ? MARGIN : 1)) {
            return CRITICAL;
        }
        return value >= thresholds.warning() * (level >= WARNING ? MARGIN : 1) ? WARNING : NONE;
    }
}
