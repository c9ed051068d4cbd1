package io.nodeflow.engine.runtime;

import io.nodeflow.contracts.workflow.PendingEdit;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.plan.WorkflowPlan;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The reading to their end of edges that an edit takes away, as one instance sees it. For one thread at a time.
 */
final class Drain {
    /** So long nothing more may come, since a gateway may be a moment late to learn that an edge is no more. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final PendingEdit edit;
    private final WorkflowRecord former;
    private final WorkflowPlan plan;
    private final Map<String, String> readers;
    private final Backlog backlog;
    private Backlog.@Nullable Reading reading;
    private long quietSince;
    private long left = -1;

    /**
     * @param former the workflow as it was before the edit
     * @param plan what of it runs meanwhile
     */
    Drain(PendingEdit edit, WorkflowRecord former, WorkflowPlan plan, Backlog backlog) {
        this.edit = edit;
        this.former = former;
        this.plan = plan;
        this.readers = plan.readers(former.uid());
        this.backlog = backlog;
    }

    boolean isOf(PendingEdit other) {
        return edit.equals(other);
    }

    WorkflowRecord former() {
        return former;
    }

    WorkflowPlan plan() {
        return plan;
    }

    /** Looks at how far it is, which only says something once nothing else of the workflow runs. */
    void look() {
        Backlog.Reading now = backlog.of(readers);
        Backlog.Reading before = reading;
        long rest = now.left();
        left = rest > 0 && now.equals(before) ? backlog.messages(now) : rest;
        if (left > 0 || before == null || !before.ends().equals(now.ends())) {
            quietSince = System.nanoTime();
        }
        reading = now;
    }

    /** Whether messages are to be processed. */
    boolean hasWork() {
        return left > 0;
    }

    /** Whether all is processed and no more comes. */
    boolean isDone() {
        return left == 0 && System.nanoTime() - quietSince >= QUIET.toNanos();
    }

    @Override
    public String toString() {
        String edges =
                String.join(", ", edit.drains().stream().map(Objects::toString).toList());
        String rest = left < 0 ? "" : left == 0 ? ", no message left" : ", " + left + " messages left";
        return "revision " + edit.wanted() + " begins when revision " + edit.from()
                + " has processed what is under way on " + edges + rest;
    }
}
