package io.nodeflow.engine.report;

import io.nodeflow.contracts.observation.StatusRecord;
import io.nodeflow.contracts.observation.WorkflowState;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.engine.config.Instance;
import io.nodeflow.engine.metrics.NodeCondition;
import io.nodeflow.engine.runtime.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes what this instance sees of its workflows, when it changes and every few seconds as a sign of life, and removes what
 * instances said that gave no such sign. Used by one thread.
 */
final class StatusReporter {
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

    private final Publisher publisher;
    private final StatusBoard board;
    private final Instance instance;
    private final Map<WorkflowId, StatusRecord> written = new HashMap<>();

    StatusReporter(Publisher publisher, StatusBoard board, Instance instance) {
        this.publisher = publisher;
        this.board = board;
        this.instance = instance;
    }

    static String key(WorkflowId workflow, String instance) {
        return workflow + "/" + instance;
    }

    void report(Collection<Observation> observations) {
        written.keySet()
                .retainAll(observations.stream()
                        .map(observation -> observation.record().id())
                        .collect(Collectors.toSet()));
        for (Observation observation : observations) {
            StatusRecord status = statusOf(observation);
            StatusRecord before = written.get(status.workflow());
            if (before == null || isNews(before, status)) {
                written.put(status.workflow(), status);
                publisher.publish(SystemTopic.STATUS, key(status.workflow(), instance.name()), status);
            }
        }
        board.stale().forEach(key -> publisher.publish(SystemTopic.STATUS, key, null));
    }

    /** This instance is about to end. */
    void withdraw() {
        written.keySet().forEach(id -> publisher.publish(SystemTopic.STATUS, key(id, instance.name()), null));
        written.clear();
    }

    private StatusRecord statusOf(Observation seen) {
        WorkflowState state = seen.state();
        @Nullable String reason = seen.reason();
        Map<NodeId, StatusRecord.NodeStatus> nodes = new HashMap<>();
        seen.localNodes().forEach(node -> nodes.put(node, statusOf(seen, node)));
        return new StatusRecord(
                seen.record().id(),
                seen.record().uid(),
                seen.record().revision(),
                instance.name(),
                state,
                reason,
                nodes,
                Instant.now());
    }

    private static StatusRecord.NodeStatus statusOf(Observation seen, NodeId node) {
        NodeCondition condition = seen.meters().node(node).condition();
        boolean degraded = seen.state() == WorkflowState.DEGRADED && condition.trouble() != null;
        return new StatusRecord.NodeStatus(
                degraded ? WorkflowState.DEGRADED : undegraded(seen.state()),
                degraded ? condition.trouble() : seen.reason(),
                condition.breaker());
    }

    /** A workflow is degraded by a node; the others are not. */
    private static WorkflowState undegraded(WorkflowState state) {
        return state == WorkflowState.DEGRADED ? WorkflowState.RUNNING : state;
    }

    private static boolean isNews(StatusRecord before, StatusRecord now) {
        return Duration.between(before.at(), now.at()).compareTo(SIGN_OF_LIFE) >= 0
                || before.state() != now.state()
                || before.revision() != now.revision()
                || !before.uid().equals(now.uid())
                || !java.util.Objects.equals(before.reason(), now.reason())
                || !before.nodes().equals(now.nodes());
    }
}
