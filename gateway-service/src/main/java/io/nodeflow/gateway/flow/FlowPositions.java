package io.nodeflow.gateway.flow;

import io.nodeflow.contracts.flow.FlowKey;
import io.nodeflow.contracts.flow.FlowRecord;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.gateway.directory.StreamDirectory;
import io.nodeflow.gateway.kafka.FollowerThread;
import io.nodeflow.gateway.kafka.KafkaAccess;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How far the readers of edges are, as {@code nodeflow.flow} has it; followed on a thread of its own. Where nothing is known
 * nobody is held up. Thread-safe.
 */
@Singleton
class FlowPositions {

    private static final Logger LOG = Logger.getLogger(FlowPositions.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaAccess kafka;
    private final StreamDirectory directory;
    private final FollowerThread thread = new FollowerThread("flow-positions", this::follow);
    private volatile Map<FlowKey, FlowRecord> records = Map.of();

    FlowPositions(KafkaAccess kafka, StreamDirectory directory) {
        this.kafka = kafka;
        this.directory = directory;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        thread.close();
    }

    /** Where a partition's reader is in that life of its workflow. */
    Optional<FlowRecord> of(FlowKey key, String uid) {
        return Optional.ofNullable(records.get(key))
                .filter(record -> record.uid().equals(uid));
    }

    private void follow() {
        // The directory makes the topics and says when Kafka is away, so that nobody needs to say it twice.
        if (!directory.isCaughtUp() || directory.trouble().isPresent()) {
            return;
        }
        try {
            followTopic();
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.debugf(e, "%s is read anew", kafka.names().system(SystemTopic.FLOW));
        } catch (RuntimeException e) {
            LOG.error("the flow of edges is read anew after a failure", e);
        }
    }

    private void followTopic() {
        TopicPartition partition = new TopicPartition(kafka.names().system(SystemTopic.FLOW), 0);
        Map<FlowKey, FlowRecord> read = new ConcurrentHashMap<>();
        try (Consumer<byte[], byte[]> consumer = kafka.consumer(Map.of())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (!thread.isClosing()) {
                consumer.poll(POLL).forEach(record -> apply(read, record));
                if (records != read && consumer.position(partition) >= end) {
                    records = read;
                }
            }
        }
    }

    private static void apply(
            Map<FlowKey, FlowRecord> into, ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        byte[] key = record.key();
        byte[] value = record.value();
        try {
            FlowKey parsed = FlowKey.parse(key == null ? "" : new String(key, StandardCharsets.UTF_8));
            if (value == null) {
                into.remove(parsed);
            } else {
                into.put(parsed, Json.decode(value, FlowRecord.class));
            }
        } catch (MalformedRecordException | IllegalArgumentException e) {
            LOG.warnf("skipped the record at %s@%d: %s", record.topic(), record.offset(), e.getMessage());
        }
    }
}
