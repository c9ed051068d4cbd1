package io.nodeflow.engine.state;

import io.nodeflow.contracts.workflow.Edit;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import org.jspecify.annotations.Nullable;

/** What one write does to the desired state. */
public sealed interface Change {
    WorkflowId id();

    /**
     * A first or further revision; it is kept among the revisions too.
     *
     * @param edit how it comes after the one before; null for the first
     */
    record Revise(WorkflowRecord record, @Nullable Edit edit) implements Change {
        /** The first revision. */
        public Revise(WorkflowRecord record) {
            this(record, null);
        }

        @Override
        public WorkflowId id() {
            return record.id();
        }
    }

    /** The same revision, desired to be in another state. */
    record Desire(WorkflowRecord record) implements Change {
        @Override
        public WorkflowId id() {
            return record.id();
        }
    }

    /** The workflow is gone, with its revisions. */
    record Forget(WorkflowId id) implements Change {}

    /** All is as it should be. */
    record Nothing(WorkflowId id) implements Change {}
}
