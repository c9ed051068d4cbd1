package io.nodeflow.engine.rest;

import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.WorkflowDefinition;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import java.time.Instant;

/**
 * A workflow with what is desired of it.
 *
 * @param definition with its defaults filled in
 * @param at when this was desired
 */
record WorkflowView(WorkflowDefinition definition, int revision, DesiredState desired, Instant at) {
    static WorkflowView of(WorkflowRecord record) {
        return new WorkflowView(record.definition(), record.revision(), record.state(), record.at());
    }
}
