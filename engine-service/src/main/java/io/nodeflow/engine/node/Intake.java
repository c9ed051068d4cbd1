package io.nodeflow.engine.node;

import java.time.Duration;
import org.apache.kafka.streams.AutoOffsetReset;

/** Where a node's messages come from. */
public sealed interface Intake {

    /** From its incoming edges, from their beginning. */
    record Edges() implements Intake {}

    /**
     * From a topic of the user or of the suite.
     *
     * @param from where to begin when the workflow has no position in it yet
     */
    record Topic(String name, AutoOffsetReset from) implements Intake {}

    /**
     * From nowhere, by the clock, on exactly one instance of the cluster.
     *
     * @param tick how often the node looks at it
     */
    record Clock(Duration tick) implements Intake {}
}
