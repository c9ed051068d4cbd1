package io.nodeflow.engine.runtime;

import io.nodeflow.contracts.workflow.WorkflowRecord;

/** The revision that runs, which an edit that restarts nothing makes another one. Thread-safe. */
final class RunningRecord {
    private volatile WorkflowRecord record;

    RunningRecord(WorkflowRecord record) {
        this.record = record;
    }

    WorkflowRecord get() {
        return record;
    }

    void set(WorkflowRecord next) {
        record = next;
    }
}
