package io.nodeflow.contracts.workflow;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * Desired state of one workflow, as it stands in {@code nodeflow.workflows} under the workflow's id.
 *
 * @param uid of this life of the workflow: new with each POST, kept by a PUT
 * @param revision 1 for the first
 * @param keepTopics whether deletion leaves the edges' topics
 * @param at when this was desired
 */
public record WorkflowRecord(
        WorkflowDefinition definition,
        String uid,
        int revision,
        DesiredState state,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean keepTopics,
        Instant at) {

    @JsonIgnore
    public WorkflowId id() {
        return definition.id();
    }

    /** The same workflow, desired to be in another state. */
    public WorkflowRecord desire(DesiredState next, Instant when) {
        return new WorkflowRecord(definition, uid, revision, next, keepTopics, when);
    }
}
