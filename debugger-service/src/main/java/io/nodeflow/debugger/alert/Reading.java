package io.nodeflow.debugger.alert;

import io.nodeflow.debugger.snapshot.Snapshot;
import io.nodeflow.debugger.snapshot.Snapshot.EdgeSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a rule read of one thing, in the rule's unit. */
record Reading(Subject subject, double value) {

    /** One of each edge. */
    static List<Reading> ofEdges(Snapshot snapshot, ToDoubleFunction<EdgeSnapshot> value) {
        List<Reading> readings = new ArrayList<>();
        snapshot.workflows().forEach((workflow, state) -> state.edges()
                .forEach((id, edge) ->
                        readings.add(new Reading(Subject.ofEdge(workflow, id), value.applyAsDouble(edge)))));
        return readings;
    }
}
