package io.nodeflow.contracts.workflow;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Desired state of one workflow, as it stands in {@code nodeflow.workflows} under the workflow's id.
 *
 * @param uid of this life of the workflow: new with each POST, kept by a PUT
 * @param revision 1 for the first
 * @param keepTopics whether deletion leaves the edges' topics
 * @param at when this was desired
 * @param edit the edit that leads to this revision and is not done, or the one that was given up so that this revision runs
 *     on; null when there is nothing of the kind
 */
public record WorkflowRecord(
        WorkflowDefinition definition,
        String uid,
        int revision,
        DesiredState state,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean keepTopics,
        Instant at,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PendingEdit edit) {

    public WorkflowRecord {
        Objects.requireNonNull(definition, "definition is missing");
        Objects.requireNonNull(uid, "uid is missing");
        Objects.requireNonNull(state, "state is missing");
        Objects.requireNonNull(at, "at is missing");
    }

    /** One without any edit. */
    public WorkflowRecord(
            WorkflowDefinition definition,
            String uid,
            int revision,
            DesiredState state,
            boolean keepTopics,
            Instant at) {
        this(definition, uid, revision, state, keepTopics, at, null);
    }

    @JsonIgnore
    public WorkflowId id() {
        return definition.id();
    }

    /** Whether the former revision is still processing what is under way, so that this one has not begun. */
    @JsonIgnore
    public boolean isDraining() {
        return edit != null && edit.state() == PendingEdit.State.DRAINING;
    }

    /** The same workflow, desired to be in another state. */
    public WorkflowRecord desire(DesiredState next, Instant when) {
        return new WorkflowRecord(definition, uid, revision, next, keepTopics, when, edit);
    }

    /** The same workflow with nothing left to do of its edit. */
    public WorkflowRecord edited(Instant when) {
        return new WorkflowRecord(definition, uid, revision, state, keepTopics, when, null);
    }
}
