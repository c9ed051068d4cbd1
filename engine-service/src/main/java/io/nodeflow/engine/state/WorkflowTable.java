package io.nodeflow.engine.state;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import io.nodeflow.contracts.workflow.RevisionRecord;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.kafka.TopicFollower;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Desired state in memory, as the follower of its topics read it. What was there before a record that
 * makes no sense stays.
 *
 * <p>Written by the follower's thread, read by any.
 */
final class WorkflowTable implements TopicFollower.Handler {
    private final String workflowsTopic;
    private final ConcurrentMap<WorkflowId, SortedMap<Integer, RevisionRecord>> revisions = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile SortedMap<WorkflowId, WorkflowRecord> workflows = Collections.emptySortedMap();

    WorkflowTable(String workflowsTopic) {
        this.workflowsTopic = workflowsTopic;
    }

    SortedMap<WorkflowId, WorkflowRecord> workflows() {
        return workflows;
    }

    List<RevisionRecord> revisions(WorkflowId id) {
        SortedMap<Integer, RevisionRecord> all = revisions.get(id);
        if (all == null) {
            return List.of();
        }
        synchronized (all) {
            return List.copyOf(all.values());
        }
    }

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        if (record.topic().equals(workflowsTopic)) {
            acceptWorkflow(new WorkflowId(key), record.value());
        } else {
            acceptRevision(key, record.value());
        }
    }

    @Override
    public void polled() {
        listeners.forEach(Runnable::run);
    }

    private void acceptWorkflow(WorkflowId id, byte[] value) throws MalformedRecordException {
        SortedMap<WorkflowId, WorkflowRecord> next = new TreeMap<>(workflows);
        if (value == null) {
            next.remove(id);
        } else {
            WorkflowRecord workflow = Json.decode(value, WorkflowRecord.class);
            if (!id.equals(workflow.id())) {
                throw new IllegalArgumentException("it is not a record of workflow '" + id + "'");
            }
            next.put(id, workflow);
        }
        workflows = Collections.unmodifiableSortedMap(next);
    }

    private void acceptRevision(String key, byte[] value) throws MalformedRecordException {
        int slash = key.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("its key '" + key + "' is not <workflow>/<revision>");
        }
        WorkflowId id = new WorkflowId(key.substring(0, slash));
        int revision = Integer.parseInt(key.substring(slash + 1));
        RevisionRecord record = value == null ? null : Json.decode(value, RevisionRecord.class);
        SortedMap<Integer, RevisionRecord> all = revisions.computeIfAbsent(id, absent -> new TreeMap<>());
        synchronized (all) {
            if (record == null) {
                all.remove(revision);
            } else {
                all.put(revision, record);
            }
        }
    }
}
