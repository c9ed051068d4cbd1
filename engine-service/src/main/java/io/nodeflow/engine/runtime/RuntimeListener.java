package io.nodeflow.engine.runtime;

import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.PendingEdit;
import io.nodeflow.contracts.workflow.WorkflowRecord;

/** Is told what happens to running workflows; must return at once, since stream threads call it too. */
public interface RuntimeListener {
    /** A workflow does not run though it should; it is tried again. */
    void failed(WorkflowRecord record, String reason);

    /** Tasks of a running workflow moved between instances. */
    void rebalanced(WorkflowRecord record);

    /**
     * The breaker of a node opened, risks an attempt, or closed.
     *
     * @param state {@code open}, {@code half-open} or {@code closed}
     * @param why the newest failure of its calls
     */
    void breaker(WorkflowRecord record, NodeId node, String state, String why);

    /** A workflow stops because a call of one of its nodes failed and its definition wants that. */
    void stopped(WorkflowRecord record, NodeId node, String why);

    /** What was under way on the edges that an edit drains is processed, and its revision begins. */
    void drained(WorkflowRecord record);

    /** An edit was given up, and the revision of before runs on. */
    void abandoned(WorkflowRecord record, PendingEdit edit);

    /** The topic of an edge that is no more still holds messages that nobody read, and so it stays. */
    void leftBehind(WorkflowRecord record, String topic, long messages);

    /** A workflow is gone from this instance. */
    void gone(WorkflowRecord record);
}
