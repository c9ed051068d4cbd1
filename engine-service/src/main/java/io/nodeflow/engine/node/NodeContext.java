package io.nodeflow.engine.node;

import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.apache.kafka.streams.processor.StateStore;

/** What a program has around it. */
public interface NodeContext {

    WorkflowId workflow();

    NodeId node();

    /** The engine instance it runs on. */
    String instance();

    /** The life of the workflow that it runs in: the same after a restart, another after delete and re-create. */
    String application();

    /** The input port that the message in hand came in by. */
    String inputPort();

    /** All edges that leave by a port (or the topic that {@link StreamNode#topics()} names so). */
    Output output(String port);

    /** Counts the message in hand as left out on purpose. */
    void dropped(String reason);

    /** What a source that goes by the clock asks before it sends. */
    SourceGate gate();

    /** A store of {@link StreamNode#stores()}. */
    <S extends StateStore> S store(String name);

    /** Runs something again and again on the task's thread, with the wall clock in epoch milliseconds. */
    void every(Duration interval, LongConsumer action);

    /** The wall clock in epoch milliseconds. */
    long now();
}
