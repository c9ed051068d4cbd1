package io.nodeflow.engine.report;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import io.nodeflow.contracts.observation.StatusRecord;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.engine.kafka.BrokerWatch;
import io.nodeflow.engine.kafka.KafkaClients;
import io.nodeflow.engine.kafka.TopicFollower;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What every instance last said of each workflow, as it stands in {@code nodeflow.status}. Ages count from when a record was
 * read here, so that no two clocks are compared.
 *
 * <p>Thread-safe.
 */
public final class StatusBoard implements TopicFollower.Handler, AutoCloseable {
    private record Heard(StatusRecord status, long nanoTime) {}

    private final TopicFollower follower;
    private final Map<String, Heard> heard = new ConcurrentHashMap<>();

    public StatusBoard(KafkaClients clients, BrokerWatch broker, TopicNames names) {
        this.follower = new TopicFollower("status", clients, broker, List.of(names.system(SystemTopic.STATUS)), this);
    }

    public void start() {
        follower.start();
    }

    /** What each instance says of one life of a workflow. */
    public List<StatusRecord> of(WorkflowId workflow, String uid) {
        return heard.values().stream()
                .map(Heard::status)
                .filter(status ->
                        status.workflow().equals(workflow) && status.uid().equals(uid))
                .toList();
    }

    /** The keys of records that were not renewed for so long. */
    public List<String> staleAfter(Duration age) {
        long now = System.nanoTime();
        return heard.entrySet().stream()
                .filter(entry -> now - entry.getValue().nanoTime() > age.toNanos())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            heard.remove(key);
        } else {
            heard.put(key, new Heard(Json.decode(record.value(), StatusRecord.class), System.nanoTime()));
        }
    }

    @Override
    public void polled() {}

    @Override
    public void close() {
        follower.close();
    }
}
