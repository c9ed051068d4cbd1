package io.nodeflow.engine.report;

import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.engine.metrics.NodeMeter;
import io.nodeflow.engine.metrics.WorkflowMeters;
import io.nodeflow.engine.runtime.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes an event of a node's dead letters: the first at once, then at most one in ten seconds that counts those since. Used by
 * one thread.
 */
final class DeadLetterReporter {
    private static final Duration QUIET = Duration.ofSeconds(10);

    private record Key(String uid, NodeId node) {}

    private record Told(long count, Instant at) {}

    private final EventLog events;
    private final Map<Key, Told> told = new HashMap<>();

    DeadLetterReporter(EventLog events) {
        this.events = events;
    }

    void report(Collection<Observation> observations, Instant now) {
        told.keySet().removeIf(key -> observations.stream()
                .noneMatch(seen -> seen.record().uid().equals(key.uid())));
        for (Observation seen : observations) {
            report(seen.record().id(), seen.record().uid(), seen.meters(), now);
        }
    }

    private void report(WorkflowId workflow, String uid, WorkflowMeters meters, Instant now) {
        for (Map.Entry<NodeId, NodeMeter> node : meters.nodes().entrySet()) {
            long count = node.getValue().errors();
            Key key = new Key(uid, node.getKey());
            Told before = told.getOrDefault(key, new Told(0, Instant.EPOCH));
            if (count > before.count() && !now.isBefore(before.at().plus(QUIET))) {
                told.put(key, new Told(count, now));
                events.buried(
                        workflow,
                        node.getKey(),
                        count - before.count(),
                        node.getValue().lastFailure());
            }
        }
    }
}
