package io.nodeflow.engine.flow;

import io.nodeflow.contracts.flow.FlowKey;
import io.nodeflow.contracts.flow.FlowRecord;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.engine.kafka.BrokerWatch;
import io.nodeflow.engine.kafka.KafkaClients;
import io.nodeflow.engine.kafka.TopicFollower;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What stands in {@code nodeflow.flow}. Thread-safe. */
final class FlowTable implements TopicFollower.Handler, AutoCloseable {

    private final TopicFollower follower;
    private final Map<FlowKey, FlowRecord> records = new ConcurrentHashMap<>();

    FlowTable(KafkaClients clients, BrokerWatch broker, TopicNames names) {
        this.follower = new TopicFollower("flow", clients, broker, List.of(names.system(SystemTopic.FLOW)), this);
    }

    void start() {
        follower.start();
    }

    /** Returns when all that was written before is known. */
    void catchUp() {
        follower.catchUp();
    }

    Optional<FlowRecord> of(FlowKey key, String uid) {
        return Optional.ofNullable(records.get(key))
                .filter(record -> record.uid().equals(uid));
    }

    List<FlowKey> keysOf(WorkflowId workflow) {
        return records.keySet().stream()
                .filter(key -> key.workflow().equals(workflow))
                .toList();
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        FlowKey key = FlowKey.parse(new String(record.key(), StandardCharsets.UTF_8));
        if (record.value() == null) {
            records.remove(key);
        } else {
            records.put(key, Json.decode(record.value(), FlowRecord.class));
        }
    }

    @Override
    public void polled() {}

    @Override
    public void close() {
        follower.close();
    }
}
