package io.nodeflow.engine.flow;

import java.util.Locale;

/** Why a message of an edge was not processed. */
public enum DropReason {
    /** The window is nearly full, and others are more urgent. */
    PRIORITY,
    /** The window is full. */
    OVERFLOW,
    /** By the drop rate of an adaptive edge. */
    RATE,
    /** There is a newer one of its key. */
    CONFLATED,
    /** The retention took it before it was read. */
    EXPIRED;

    /** As metrics name it. */
    public String wireForm() {
        return name().toLowerCase(Locale.ROOT);
    }
}
