package io.nodeflow.engine.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.Edit;
import io.nodeflow.contracts.workflow.PendingEdit;
import io.nodeflow.contracts.workflow.WorkflowDefinition;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A workflow with what is desired of it.
 *
 * @param definition with its defaults filled in
 * @param at when this was desired
 * @param edit how it comes after the revision before, where that was asked for; else null
 * @param pending an edit that is under way or was given up; null when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WorkflowView(
        WorkflowDefinition definition,
        int revision,
        DesiredState desired,
        Instant at,
        @Nullable Edit edit,
        @Nullable PendingEdit pending) {
    static WorkflowView of(WorkflowRecord record) {
        return of(record, null);
    }

    static WorkflowView of(WorkflowRecord record, @Nullable Edit edit) {
        return new WorkflowView(
                record.definition(), record.revision(), record.state(), record.at(), edit, record.edit());
    }
}
