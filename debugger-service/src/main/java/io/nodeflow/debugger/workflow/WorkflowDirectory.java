package io.nodeflow.debugger.workflow;

import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.debugger.kafka.CompactTopicReader;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Every workflow as it is desired. Thread-safe. */
@Singleton
public final class WorkflowDirectory extends CompactTopicReader<WorkflowRecord> {

    private final Map<WorkflowId, WorkflowRecord> workflows = new ConcurrentSkipListMap<>();

    WorkflowDirectory() {
        super(SystemTopic.WORKFLOWS, WorkflowRecord.class);
    }

    /** All of them, ordered by id. */
    public Collection<WorkflowRecord> all() {
        return List.copyOf(workflows.values());
    }

    public Optional<WorkflowRecord> find(WorkflowId id) {
        return Optional.ofNullable(workflows.get(id));
    }

    @Override
    protected void changed(String key, @Nullable WorkflowRecord workflow, ConsumerRecord<byte[], byte[]> entry) {
        WorkflowId id = new WorkflowId(key);
        if (workflow == null) {
            workflows.remove(id);
        } else {
            workflows.put(id, workflow);
        }
    }
}
