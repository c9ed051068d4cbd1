package io.nodeflow.debugger.workflow;

import io.nodeflow.contracts.observation.StatusRecord;
import io.nodeflow.contracts.observation.WorkflowState;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.debugger.kafka.CompactTopicReader;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What the engine's instances see of each workflow, combined. Thread-safe. */
@Singleton
public final class ObservedStates extends CompactTopicReader<StatusRecord> {

    /** The worst comes first: it is what the whole is. */
    private static final List<WorkflowState> WORST_FIRST = List.of(
            WorkflowState.FAILED,
            WorkflowState.DEGRADED,
            WorkflowState.STARTING,
            WorkflowState.PAUSED,
            WorkflowState.RUNNING,
            WorkflowState.DELETING,
            WorkflowState.STOPPED);

    private final Map<String, StatusRecord> statuses = new ConcurrentHashMap<>();

    ObservedStates() {
        super(SystemTopic.STATUS, StatusRecord.class);
    }

    /** One state for a workflow, and why. */
    public record Observed(WorkflowState state, @Nullable String reason) {}

    /** The worst that an instance sees of a workflow; what is desired where none may run. */
    public Observed of(WorkflowRecord workflow) {
        if (workflow.state() == DesiredState.DELETING) {
            return new Observed(WorkflowState.DELETING, null);
        }
        if (workflow.state() == DesiredState.STOPPED) {
            return new Observed(WorkflowState.STOPPED, null);
        }
        List<StatusRecord> seen = statuses.values().stream()
                .filter(status ->
                        status.workflow().equals(workflow.id()) && status.uid().equals(workflow.uid()))
                .toList();
        for (WorkflowState state : WORST_FIRST) {
            for (StatusRecord status : seen) {
                if (status.state() == state) {
                    return new Observed(state, status.reason());
                }
            }
        }
        return new Observed(WorkflowState.STARTING, "no engine has reported on it yet");
    }

    @Override
    protected void changed(String key, @Nullable StatusRecord status, ConsumerRecord<byte[], byte[]> entry) {
        if (status == null) {
            statuses.remove(key);
        } else {
            statuses.put(key, status);
        }
    }
}
