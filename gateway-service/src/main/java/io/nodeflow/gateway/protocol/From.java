package io.nodeflow.gateway.protocol;

import java.time.Instant;

/** Where in a stream a subscription begins. */
public sealed interface From {

    /** With what comes next. */
    record Latest() implements From {}

    /** With the oldest message that is kept. */
    record Earliest() implements From {}

    /**
     * With the newest messages there are.
     *
     * @param count of messages over all partitions, not of offsets
     */
    record Last(int count) implements From {}

    /** With the first message appended at or after an instant. */
    record At(Instant instant) implements From {}

    /** Where a token says. */
    record Resume(Token token) implements From {}
}
