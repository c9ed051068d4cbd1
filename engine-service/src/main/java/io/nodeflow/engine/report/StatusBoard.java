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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What every instance last said of each workflow, as it stands in {@code nodeflow.status}. What was not renewed for
 * {@link #DEAD_AFTER} counts for nothing; instances' clocks may differ by less than that.
 *
 * <p>Thread-safe.
 */
public final class StatusBoard implements TopicFollower.Handler, AutoCloseable {
    private record Heard(StatusRecord status, long nanoTime) {
        boolean isStale() {
            return System.nanoTime() - nanoTime > DEAD_AFTER.toNanos();
        }
    }

    private static final Duration DEAD_AFTER = Duration.ofSeconds(16);

    private final TopicFollower follower;
    private final Map<String, Heard> heard = new ConcurrentHashMap<>();

    public StatusBoard(KafkaClients clients, BrokerWatch broker, TopicNames names) {
        this.follower = new TopicFollower("status", clients, broker, List.of(names.system(SystemTopic.STATUS)), this);
    }

    public void start() {
        follower.start();
    }

    /** What each living instance says of one life of a workflow. */
    public List<StatusRecord> of(WorkflowId workflow, String uid) {
        return heard.values().stream()
                .filter(each -> !each.isStale())
                .map(Heard::status)
                .filter(status ->
                        status.workflow().equals(workflow) && status.uid().equals(uid))
                .toList();
    }

    /** The keys of what dead instances said. */
    List<String> stale() {
        return heard.entrySet().stream()
                .filter(entry -> entry.getValue().isStale())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            heard.remove(key);
        } else {
            StatusRecord status = Json.decode(record.value(), StatusRecord.class);
            long age = Math.max(0, Duration.between(status.at(), Instant.now()).toNanos());
            heard.put(key, new Heard(status, System.nanoTime() - age));
        }
    }

    @Override
    public void polled() {}

    @Override
    public void close() {
        follower.close();
    }
}
