package io.nodeflow.engine.node;

import java.time.Duration;

/** Where a node's messages come from. */
public sealed interface Intake {

    /** From its incoming edges, from their beginning. */
    record Edges() implements Intake {}

    /**
     * From a topic of the user or of the suite.
     *
     * @param back how far back to begin when the workflow has no position in it yet: {@link #ALL}, zero for what is new, or
     *     anything in between
     */
    record Topic(String name, Duration back) implements Intake {

        /** From the oldest message that is there. */
        public static final Duration ALL = Duration.ofSeconds(Long.MAX_VALUE);
    }

    /**
     * From nowhere, by the clock, on exactly one instance of the cluster.
     *
     * @param tick how often the node looks at it
     */
    record Clock(Duration tick) implements Intake {}
}
