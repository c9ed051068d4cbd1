package io.nodeflow.engine.runtime;

import io.nodeflow.contracts.workflow.WorkflowRecord;

/** Is told what happens to running workflows; must return at once, since stream threads call it too. */
public interface RuntimeListener {
    /** A workflow does not run though it should; it is tried again. */
    void failed(WorkflowRecord record, String reason);

    /** Tasks of a running workflow moved between instances. */
    void rebalanced(WorkflowRecord record);

    /** A workflow is gone from this instance. */
    void gone(WorkflowRecord record);
}
