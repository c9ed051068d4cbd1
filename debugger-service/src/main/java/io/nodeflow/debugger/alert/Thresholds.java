package io.nodeflow.debugger.alert;

import java.time.Duration;

/**
 * When a rule raises and clears, in the rule's unit.
 *
 * @param raiseAfter how long a value stays at or above a threshold before it counts
 * @param clearAfter how long it stays below nine tenths of the threshold before it counts no more
 */
record Thresholds(boolean enabled, double warning, double critical, Duration raiseAfter, Duration clearAfter) {

    static final double MOST = 1e9;
    static final Duration LONGEST = Duration.ofHours(1);

    /**
     * @throws IllegalArgumentException when they contradict each other
     */
    Thresholds {
        if (!(warning > 0 && warning <= critical && critical <= MOST)) {
            throw new IllegalArgumentException(
                    "thresholds must be 0 < warning <= critical <= 1e9; these are " + warning + " and " + critical);
        }
        if (isIllegal(raiseAfter) || isIllegal(clearAfter)) {
            throw new IllegalArgumentException("raiseAfter and clearAfter must be from PT0S to " + LONGEST);
        }
    }

    private static boolean isIllegal(Duration time) {
        return time.isNegative() || time.compareTo(LONGEST) > 0;
    }
}
