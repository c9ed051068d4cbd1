package io.nodeflow.debugger.workflow;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.debugger.kafka.ReadFrom;
import io.nodeflow.debugger.kafka.SystemTopicReader;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Every workflow as it is desired. Thread-safe. */
@Singleton
public final class WorkflowDirectory implements SystemTopicReader {

    private final Map<WorkflowId, WorkflowRecord> workflows = new ConcurrentSkipListMap<>();

    WorkflowDirectory() {}

    /** All of them, ordered by id. */
    public Collection<WorkflowRecord> all() {
        return List.copyOf(workflows.values());
    }

    public Optional<WorkflowRecord> find(WorkflowId id) {
        return Optional.ofNullable(workflows.get(id));
    }

    @Override
    public SystemTopic topic() {
        return SystemTopic.WORKFLOWS;
    }

    @Override
    public ReadFrom from() {
        return new ReadFrom.Earliest();
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> entry) throws MalformedRecordException {
        if (entry.key() == null) {
            throw new IllegalArgumentException("it has no key");
        }
        WorkflowId id = new WorkflowId(new String(entry.key(), StandardCharsets.UTF_8));
        if (entry.value() == null) {
            workflows.remove(id);
        } else {
            workflows.put(id, Json.decode(entry.value(), WorkflowRecord.class));
        }
    }
}
