package io.nodeflow.debugger.alert;

import io.nodeflow.contracts.observation.WorkflowState;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.debugger.snapshot.Snapshot;
import io.nodeflow.debugger.snapshot.Snapshot.EdgeSnapshot;
import io.nodeflow.debugger.snapshot.Snapshot.NodeSnapshot;
import io.nodeflow.debugger.snapshot.Snapshot.Totals;
import io.nodeflow.debugger.snapshot.Snapshot.WorkflowSnapshot;
import io.nodeflow.debugger.snapshot.SystemLoad;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes the snapshots of one workflow {@code w}, each a second after the one before. */
final class Seconds {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private int second;

    /** Its edge {@code e} has a window so full. */
    Snapshot utilization(double utilization) {
        return edge(0, utilization, 0);
    }

    /** So many messages of its edge {@code e} wait, its window is so full, and the oldest has used so much of the retention. */
    Snapshot edge(long lag, double utilization, double age) {
        EdgeSnapshot edge = new EdgeSnapshot(1, lag, 1_000, utilization, 1, Map.of(), null, age);
        return of(
                new WorkflowSnapshot(null, 1, WorkflowState.RUNNING, null, 1, Map.of(), Map.of(new EdgeId("e"), edge)));
    }

    /** It runs, and nothing is said of edges. */
    Snapshot withoutEdges() {
        return of(new WorkflowSnapshot(null, 1, WorkflowState.RUNNING, null, 1, Map.of(), Map.of()));
    }

    /** The circuit breaker of its node {@code n} is like that. */
    Snapshot breaker(String breaker) {
        NodeSnapshot node = new NodeSnapshot(1, 0, 0, Map.of(), 0, 0, 0, null, breaker);
        return of(new WorkflowSnapshot(
                null, 1, WorkflowState.DEGRADED, null, 1, Map.of(new NodeId("n"), node), Map.of()));
    }

    /** No instance says anything of it. */
    Snapshot unreported(WorkflowState state) {
        return of(new WorkflowSnapshot(null, 1, state, null, 0, Map.of(), Map.of()));
    }

    /** It is gone. */
    Snapshot gone() {
        return of(Map.of());
    }

    private Snapshot of(WorkflowSnapshot workflow) {
        return of(Map.of(new WorkflowId("w"), workflow));
    }

    private Snapshot of(Map<WorkflowId, WorkflowSnapshot> workflows) {
        return new Snapshot(
                START.plusSeconds(second++),
                new Totals(1, 1, 1, 1, 0, null, 0, new SystemLoad(0, 0, 0, 0)),
                workflows,
                List.of());
    }
}
