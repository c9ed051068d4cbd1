package io.nodeflow.engine.node.window;

import java.time.Duration;

/** How windows lie in time. */
sealed interface Shape {

    /** Windows of one length, a new one every so often: next to each other when the two are the same. */
    record Aligned(Duration size, Duration advance) implements Shape {}

    /** Windows that last as long as messages come with less than a gap between them. */
    record Session(Duration gap) implements Shape {}
}
