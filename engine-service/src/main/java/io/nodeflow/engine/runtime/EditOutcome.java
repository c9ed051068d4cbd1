package io.nodeflow.engine.runtime;

import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.PendingEdit;
import io.nodeflow.contracts.workflow.RevisionRecord;
import io.nodeflow.contracts.workflow.WorkflowDefinition;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.state.Change;
import io.nodeflow.engine.state.WorkflowStore;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * How an edit that drains ends, written into the desired state, so that all instances go the same way. Whichever instance sees
 * it first writes it; the others then find nothing to do. Thread-safe.
 */
final class EditOutcome {
    private final WorkflowStore store;
    private final RuntimeListener listener;
    private final Duration patience;

    /**
     * @param patience how long a drain may take
     */
    EditOutcome(WorkflowStore store, RuntimeListener listener, Duration patience) {
        this.store = store;
        this.listener = listener;
        this.patience = patience;
    }

    /** The workflow as it was before the edit, as far as it is the wanted revision's concern. */
    WorkflowRecord former(WorkflowRecord record, PendingEdit edit) {
        return new WorkflowRecord(
                definition(record, edit.from()),
                record.uid(),
                record.revision(),
                record.state(),
                record.keepTopics(),
                record.at(),
                edit);
    }

    /** Whether a drain has had its time; it has none while the workflow is paused or stopped. */
    boolean isOverdue(WorkflowRecord record, Instant now) {
        return record.state() == DesiredState.RUNNING
                && Duration.between(record.at(), now).compareTo(patience) > 0;
    }

    /** All is processed: the wanted revision begins. */
    void complete(WorkflowRecord record) {
        if (write(record, there -> there.edited(Instant.now()))) {
            listener.drained(record);
        }
    }

    /**
     * The former revision runs on.
     *
     * @param state of the drain
     */
    void abandon(WorkflowRecord record, PendingEdit edit, String state) {
        PendingEdit given = new PendingEdit(
                PendingEdit.State.ABANDONED,
                edit.from(),
                edit.wanted(),
                edit.drains(),
                "revision " + edit.wanted() + " does not run: its edit did not come to an end within "
                        + patience.toSeconds() + " s (" + state + "). Revision " + edit.from()
                        + " runs on; PUT the edit again when what holds it up is mended, or with more"
                        + " nodeflow.engine.drain-timeout");
        WorkflowDefinition former = definition(record, edit.from());
        boolean mine = write(
                record,
                there -> new WorkflowRecord(
                        former, there.uid(), edit.from(), there.state(), there.keepTopics(), Instant.now(), given));
        if (mine) {
            listener.abandoned(record, given);
        }
    }

    private boolean write(WorkflowRecord record, UnaryOperator<WorkflowRecord> outcome) {
        Change change = store.write(current -> {
            WorkflowRecord there = current.get(record.id());
            return record.equals(there) ? new Change.Desire(outcome.apply(there)) : new Change.Nothing(record.id());
        });
        return change instanceof Change.Desire;
    }

    private WorkflowDefinition definition(WorkflowRecord record, int revision) {
        return store.revision(record, revision)
                .map(RevisionRecord::definition)
                .orElseThrow(() -> new IllegalStateException("revision " + revision + " is not there any more"));
    }
}
