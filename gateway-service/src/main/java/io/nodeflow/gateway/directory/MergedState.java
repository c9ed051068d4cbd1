package io.nodeflow.gateway.directory;

import io.nodeflow.contracts.observation.StatusRecord;
import io.nodeflow.contracts.observation.WorkflowState;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One state for a workflow, of what is desired of it and of what each engine instance sees. */
record MergedState(StreamState state, @Nullable String reason) {

    /**
     * What is desired decides where a viewer need not wait for the engines (stopped, deleted). Otherwise: failed when all
     * instances failed, degraded when some did, else the state that most says it is alive.
     */
    static MergedState of(WorkflowRecord desired, Collection<StatusRecord> seen) {
        if (desired.state() == DesiredState.DELETING) {
            return new MergedState(StreamState.DELETED, "the workflow is being deleted");
        }
        if (desired.state() == DesiredState.STOPPED) {
            return new MergedState(StreamState.STOPPED, "the workflow was stopped");
        }
        List<StatusRecord> ofThisLife = seen.stream()
                .filter(status -> status.uid().equals(desired.uid()))
                .sorted(Comparator.comparing(StatusRecord::instance))
                .toList();
        if (ofThisLife.isEmpty()) {
            return new MergedState(StreamState.STARTING, "no engine has taken the workflow up yet");
        }
        StatusRecord worst = ofThisLife.stream().max(byConcern()).orElseThrow();
        boolean allTheSame = ofThisLife.stream().allMatch(status -> status.state() == worst.state());
        if (worst.state() == WorkflowState.FAILED && !allTheSame) {
            return new MergedState(StreamState.DEGRADED, worst.instance() + ": " + worst.reason());
        }
        if (worst.state() == WorkflowState.FAILED || worst.state() == WorkflowState.DEGRADED) {
            return new MergedState(streamState(worst.state()), worst.reason());
        }
        StatusRecord liveliest = ofThisLife.stream().min(byConcern()).orElseThrow();
        return new MergedState(streamState(liveliest.state()), liveliest.reason());
    }

    private static Comparator<StatusRecord> byConcern() {
        List<WorkflowState> order = List.of(
                WorkflowState.RUNNING,
                WorkflowState.PAUSED,
                WorkflowState.STARTING,
                WorkflowState.STOPPED,
                WorkflowState.DELETING,
                WorkflowState.DEGRADED,
                WorkflowState.FAILED);
        return Comparator.comparingInt(status -> order.indexOf(status.state()));
    }

    private static StreamState streamState(WorkflowState state) {
        return state == WorkflowState.DELETING ? StreamState.DELETED : StreamState.valueOf(state.name());
    }
}
