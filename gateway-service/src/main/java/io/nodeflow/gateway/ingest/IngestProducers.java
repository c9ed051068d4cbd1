package io.nodeflow.gateway.ingest;

import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.gateway.directory.StreamDirectory;
import io.nodeflow.gateway.kafka.KafkaAccess;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The producers of what comes in: one for each life of a workflow. An idempotent producer numbers its records by the topic's
 * name and goes on counting when a topic is deleted and made anew, which the new topic refuses as out of order. Opened at first
 * use, closed when the life is over or nothing was sent for a while. Thread-safe.
 */
@Singleton
class IngestProducers {

    /** How many are open at most; the one that was used longest ago gives way. */
    static final int MOST = 64;

    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final Duration SWEEP = Duration.ofSeconds(2);

    private static final Map<String, Object> CONFIG = Map.of(
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            // Shorter than a sender's patience: within these two a Kafka that does not answer has become a 503.
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            (int) KafkaAccess.API_TIMEOUT.toMillis(),
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            (int) Duration.ofSeconds(10).toMillis(),
            ProducerConfig.LINGER_MS_CONFIG,
            1,
            ProducerConfig.BATCH_SIZE_CONFIG,
            128 * 1024,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            32 * 1024 * 1024,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            IngestSession.MAX_VALUE_BYTES + 64 * 1024);

    private final KafkaAccess kafka;
    private final StreamDirectory directory;
    private final Vertx vertx;
    private final long sweeping;
    private final Map<WorkflowLife, LifeProducer> open = new HashMap<>();

    IngestProducers(KafkaAccess kafka, StreamDirectory directory, Vertx vertx) {
        this.kafka = kafka;
        this.directory = directory;
        this.vertx = vertx;
        this.sweeping = vertx.setPeriodic(
                SWEEP.toMillis(),
                timer -> vertx.executeBlocking(
                        () -> {
                            sweep();
                            return null;
                        },
                        false));
    }

    /**
     * The producer of that life. May wait.
     *
     * @throws IllegalStateException when that life is over
     */
    synchronized LifeProducer of(WorkflowLife life) {
        LifeProducer known = open.get(life);
        if (known != null) {
            return known;
        }
        if (!isAlive(life)) {
            throw new IllegalStateException(
                    "workflow '" + life.workflow() + "' was deleted or deployed anew in the meantime");
        }
        if (open.size() >= MOST) {
            closeLeastRecentlyUsed();
        }
        LifeProducer made = new LifeProducer(kafka.producer(CONFIG));
        open.put(life, made);
        return made;
    }

    /** Whether one is open for any life of that workflow. */
    synchronized boolean knows(WorkflowId workflow) {
        return open.keySet().stream().anyMatch(life -> life.workflow().equals(workflow));
    }

    private synchronized void sweep() {
        long now = System.nanoTime();
        for (Iterator<Map.Entry<WorkflowLife, LifeProducer>> all =
                        open.entrySet().iterator();
                all.hasNext(); ) {
            Map.Entry<WorkflowLife, LifeProducer> next = all.next();
            if (!isAlive(next.getKey())) {
                // What still waits was meant for topics that are gone; it must not end up in those of the next life.
                next.getValue().close(Duration.ZERO);
                all.remove();
            } else if (now - next.getValue().usedAt() > IDLE.toNanos()) {
                next.getValue().close(KafkaAccess.API_TIMEOUT);
                all.remove();
            }
        }
    }

    private boolean isAlive(WorkflowLife life) {
        return directory
                .workflow(life.workflow())
                .map(WorkflowRecord::uid)
                .filter(life.uid()::equals)
                .isPresent();
    }

    private void closeLeastRecentlyUsed() {
        open.entrySet().stream()
                .min(Comparator.comparingLong(entry -> entry.getValue().usedAt()))
                .map(Map.Entry::getKey)
                .map(open::remove)
                .ifPresent(producer -> producer.close(KafkaAccess.API_TIMEOUT));
    }

    @PreDestroy
    synchronized void close() {
        vertx.cancelTimer(sweeping);
        open.values().forEach(producer -> producer.close(KafkaAccess.API_TIMEOUT));
        open.clear();
    }
}
