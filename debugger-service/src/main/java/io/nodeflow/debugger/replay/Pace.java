package io.nodeflow.debugger.replay;

import io.nodeflow.contracts.observation.ReplayRecord.Selection;

/** When the next message is due. */
sealed interface Pace permits EventTimePace, SteadyPace {

    /** Nanoseconds until a message is due; 0 or less when it is. */
    long untilDue(long eventTime, long nowNanos);

    /** Takes note that a message was sent. */
    void sent(long eventTime, long nowNanos);

    /** As the selection wants it. */
    static Pace of(Selection selection) {
        return selection.rate() == null
                ? new EventTimePace(selection.speed(), selection.longestGap())
                : new SteadyPace(selection.rate());
    }
}
