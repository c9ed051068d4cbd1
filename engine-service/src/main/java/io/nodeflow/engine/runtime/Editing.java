package io.nodeflow.engine.runtime;

import io.nodeflow.contracts.workflow.PendingEdit;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.kafka.KafkaUnavailableException;
import io.nodeflow.engine.plan.WorkflowPlan;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The steps from one revision to the next, as hosts take them. Thread-safe. */
final class Editing {
    private static final Logger LOG = Logger.getLogger(Editing.class);

    private final RunStarter starter;
    private final Swap swap;
    private final Leftovers leftovers;
    private final EditOutcome outcome;
    private final Backlog backlog;

    Editing(RunStarter starter, Swap swap, Leftovers leftovers, EditOutcome outcome, Backlog backlog) {
        this.starter = starter;
        this.swap = swap;
        this.leftovers = leftovers;
        this.outcome = outcome;
        this.backlog = backlog;
    }

    /** What has to end elsewhere before a plan may run here; empty when it may. */
    Optional<String> awaited(WorkflowRecord record, WorkflowPlan plan) {
        return swap.awaited(record, plan);
    }

    /** To be called when nothing is awaited, before a plan runs. */
    void before(WorkflowRecord record, WorkflowPlan plan) {
        swap.handOver(record, plan);
    }

    /** To be called when a plan runs; what is not removed now is when the workflow starts the next time. */
    void after(WorkflowRecord record, WorkflowPlan plan) {
        try {
            leftovers.remove(record, plan);
        } catch (KafkaException | KafkaUnavailableException e) {
            LOG.warnf("workflow %s: what its former revision left is still there: %s", record.id(), e.getMessage());
        }
    }

    /**
     * The drain that a workflow is in.
     *
     * @param known the one of before, which goes on when it is the same
     */
    Drain drain(WorkflowRecord record, @Nullable Drain known) {
        PendingEdit edit = Objects.requireNonNull(record.edit());
        if (known != null && known.isOf(edit)) {
            return known;
        }
        WorkflowRecord former = outcome.former(record, edit);
        return new Drain(edit, former, starter.plan(former).draining(edit.drains()), backlog);
    }

    /** Gives a drain up when it has had its time; true when it did. */
    boolean abandonsOverdue(WorkflowRecord record, @Nullable Object state) {
        if (!outcome.isOverdue(record, Instant.now())) {
            return false;
        }
        outcome.abandon(record, Objects.requireNonNull(record.edit()), String.valueOf(state));
        return true;
    }

    /** The wanted revision may begin. */
    void complete(WorkflowRecord record) {
        outcome.complete(record);
    }
}
