package io.nodeflow.engine.runtime;

import io.nodeflow.contracts.observation.WorkflowState;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.metrics.WorkflowMeters;
import io.nodeflow.engine.plan.WorkflowPlan;
import io.nodeflow.engine.topology.WriteLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One life of one workflow on this instance. {@link #converge} makes what runs agree with what is desired; it is called by one
 * thread at a time, everything else by any.
 */
final class WorkflowHost {
    private static final Logger LOG = Logger.getLogger(WorkflowHost.class);
    private static final Duration HEALTHY_AFTER = Duration.ofMinutes(1);

    private final RunStarter starter;
    private final Deletion deletion;
    private final Editing editing;
    private final RuntimeListener listener;
    private final WorkflowMeters meters = new WorkflowMeters();
    /** Kept over restarts: a run that a topic's refusal ended knows better the next time. */
    private WriteLimits limits = new WriteLimits();

    private int limitsRevision;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile WorkflowRecord desired;
    private volatile @Nullable WorkflowRecord converged;
    private volatile @Nullable Run run;
    private volatile @Nullable String failure;
    private volatile @Nullable String waiting;
    private @Nullable Drain drain;
    private volatile Instant retryAt = Instant.EPOCH;
    private volatile Instant startedAt = Instant.EPOCH;
    private Backoff backoff = Backoff.NONE;

    WorkflowHost(
            WorkflowRecord desired, RunStarter starter, Deletion deletion, Editing editing, RuntimeListener listener) {
        this.desired = desired;
        this.starter = starter;
        this.deletion = deletion;
        this.editing = editing;
        this.listener = listener;
    }

    WorkflowRecord desired() {
        return desired;
    }

    /** Takes the host for converging; false when it is taken already. */
    boolean take() {
        return busy.compareAndSet(false, true);
    }

    void release() {
        busy.set(false);
    }

    /** Whether it waits for something, and so is to be asked again soon. */
    boolean isWaiting() {
        return waiting != null;
    }

    /** Whether there is anything to do. */
    boolean needsWork(WorkflowRecord next, Instant now) {
        Run current = run;
        boolean died = current != null && current.failure().isPresent();
        boolean due = failure != null && !now.isBefore(retryAt);
        return !next.equals(converged) ? failure == null || due || !next.equals(desired) : died || due;
    }

    /** Makes what runs agree with what is desired, or notes why that failed and when to try again. */
    void converge(WorkflowRecord next) {
        desired = next;
        try {
            Run current = run;
            if (current != null && current.failure().isPresent()) {
                String reason = current.failure().orElseThrow();
                stop(false);
                fail(reason);
                return;
            }
            boolean done = true;
            String awaited = null;
            if (next.state() == DesiredState.RUNNING || next.state() == DesiredState.PAUSED) {
                awaited = next.isDraining() ? drain(next) : run(next);
            } else {
                stop(next.state() == DesiredState.DELETING);
                done = next.state() != DesiredState.DELETING || deletion.work(next);
            }
            failure = null;
            waiting = awaited;
            converged = done && awaited == null ? next : null;
        } catch (RuntimeException e) {
            fail(String.valueOf(e.getMessage()));
            LOG.debugf(e, "workflow %s", next.id());
        }
    }

    /** Ends this life here: its record is gone, or another life took its place. */
    void bury() {
        boolean ran = run != null;
        stop(true);
        if (ran) {
            deletion.sweep(desired);
        }
        starter.forget(desired);
    }

    void stop(boolean forgetLocalState) {
        Run current = run;
        run = null;
        if (current != null) {
            current.close(forgetLocalState);
            LOG.infof("workflow %s: stopped", desired.id());
        }
    }

    Observation observe() {
        Run current = run;
        String reason = failure != null ? failure : waiting;
        Set<NodeId> nodes = current == null ? Set.of() : current.localNodes();
        return new Observation(desired, state(current), reason, nodes, current == null ? null : current.plan(), meters);
    }

    private WorkflowState state(@Nullable Run current) {
        DesiredState wanted = desired.state();
        if (wanted == DesiredState.DELETING) {
            return WorkflowState.DELETING;
        }
        if (failure != null || (current != null && current.failure().isPresent())) {
            return WorkflowState.FAILED;
        }
        if (wanted == DesiredState.STOPPED) {
            return WorkflowState.STOPPED;
        }
        if (wanted == DesiredState.PAUSED && desired.isDraining()) {
            return WorkflowState.PAUSED;
        }
        if (waiting != null || current == null || !current.isUp() || !isOf(current, desired)) {
            return WorkflowState.STARTING;
        }
        if (wanted == DesiredState.PAUSED) {
            return WorkflowState.PAUSED;
        }
        boolean troubled = current.localNodes().stream()
                .anyMatch(node -> meters.node(node).condition().trouble() != null);
        return troubled ? WorkflowState.DEGRADED : WorkflowState.RUNNING;
    }

    /**
     * Runs a revision, in place of what ran before.
     *
     * @return what is waited for, or null
     */
    private @Nullable String run(WorkflowRecord next) {
        drain = null;
        Run current = run;
        if (current != null && isOf(current, next)) {
            current.pause(next.state() == DesiredState.PAUSED);
            return null;
        }
        WorkflowPlan plan = starter.plan(next);
        if (adopts(next, plan)) {
            return null;
        }
        Optional<String> awaited = editing.awaited(next, plan);
        if (awaited.isPresent()) {
            return awaited.get();
        }
        editing.before(next, plan);
        start(next, plan);
        editing.after(next, plan);
        return null;
    }

    /**
     * Runs what an edit drains, and nothing else, until that is empty or has had its time. While there is nothing to drain
     * nothing runs.
     *
     * @return what is waited for
     */
    private String drain(WorkflowRecord next) {
        if (editing.abandonsOverdue(next, waiting)) {
            return "goes back to the revision before";
        }
        Drain underWay = editing.drain(next, drain);
        drain = underWay;
        boolean runs = adopts(underWay.former().desire(next.state(), next.at()), underWay.plan());
        Optional<String> awaited = editing.awaited(next, underWay.plan());
        if (awaited.isPresent()) {
            return awaited.get();
        }
        underWay.look();
        if (underWay.isDone()) {
            editing.complete(next);
        } else if (underWay.hasWork() && !runs) {
            editing.before(next, underWay.plan());
            start(underWay.former().desire(next.state(), next.at()), underWay.plan());
        }
        return underWay.toString();
    }

    /** Lets what runs go on when it is the same in all but names, and ends it otherwise. */
    private boolean adopts(WorkflowRecord next, WorkflowPlan plan) {
        Run current = run;
        if (current != null && current.plan().fingerprint().equals(plan.fingerprint())) {
            current.adopt(next, plan);
            current.pause(next.state() == DesiredState.PAUSED);
            return true;
        }
        stop(true); // local state is kept by the numbers of sub-topologies, which are others in another topology
        return false;
    }

    private void start(WorkflowRecord next, WorkflowPlan plan) {
        if (limitsRevision != next.revision()) {
            limits = new WriteLimits(); // a topic may take more by now
            limitsRevision = next.revision();
        }
        run = starter.start(next, plan, meters, limits, rebalanced -> listener.rebalanced(rebalanced.record()));
        startedAt = Instant.now();
        LOG.infof("workflow %s: revision %d %s", next.id(), next.revision(), next.isDraining() ? "drains" : "started");
    }

    private static boolean isOf(Run run, WorkflowRecord wanted) {
        return run.record().revision() == wanted.revision() && run.record().isDraining() == wanted.isDraining();
    }

    private void fail(String reason) {
        if (Duration.between(startedAt, Instant.now()).compareTo(HEALTHY_AFTER) > 0) {
            backoff = Backoff.NONE;
        }
        backoff = backoff.afterFailure();
        if (!reason.equals(failure)) {
            LOG.errorf("workflow %s: %s; trying again", desired.id(), reason);
            listener.failed(desired, reason);
        }
        failure = reason;
        converged = null;
        retryAt = Instant.now().plus(backoff.delay());
    }
}
