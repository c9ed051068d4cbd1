package io.nodeflow.gateway.flow;

import io.nodeflow.contracts.flow.FlowKey;
import io.nodeflow.contracts.flow.FlowRecord;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.gateway.directory.StreamDirectory;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final KafkaAccess kafka;
    private final StreamDirectory directory;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "flow-positions");
    private volatile Map<FlowKey, FlowRecord> records = Map.of();

    FlowPositions(KafkaAccess kafka, StreamDirectory directory) {
        this.kafka = kafka;
        this.directory = directory;
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        closing.countDown();
        thread.join(Duration.ofSeconds(1).toMillis());
        thread.interrupt();
    }

    /** Where a partition's reader is in that life of its workflow. */
    Optional<FlowRecord> of(FlowKey key, String uid) {
        return Optional.ofNullable(records.get(key))
                .filter(record -> record.uid().equals(uid));
    }

    private void run() {
        while (!pause()) {
            // The directory makes the topics and says when Kafka is away, so that nobody needs to say it twice.
            if (!directory.isCaughtUp() || directory.trouble().isPresent()) {
                continue;
            }
            try {
                follow();
            } catch (InterruptException e) {
                return;
            } catch (KafkaException e) {
                LOG.debugf(e, "%s is read anew", kafka.names().system(SystemTopic.FLOW));
            } catch (RuntimeException e) {
                LOG.error("the flow of edges is read anew after a failure", e);
            }
        }
    }

    private void follow() {
        TopicPartition partition = new TopicPartition(kafka.names().system(SystemTopic.FLOW), 0);
        Map<FlowKey, FlowRecord> read = new ConcurrentHashMap<>();
        try (Consumer<byte[], byte[]> consumer = kafka.consumer(Map.of())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (closing.getCount() > 0) {
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

    /** Returns true when it is to end. */
    private boolean pause() {
        try {
            return closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }
}
