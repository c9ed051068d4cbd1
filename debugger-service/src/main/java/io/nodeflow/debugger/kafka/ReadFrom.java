package io.nodeflow.debugger.kafka;

import java.time.Duration;

/** Where in a topic a reader begins. */
public sealed interface ReadFrom {

    /** At the oldest record. */
    record Earliest() implements ReadFrom {}

    /** So many offsets before the end. */
    record Last(long offsets) implements ReadFrom {}

    /** At the first record that is not older. */
    record Within(Duration age) implements ReadFrom {}
}
