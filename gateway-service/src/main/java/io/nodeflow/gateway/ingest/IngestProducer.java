package io.nodeflow.gateway.ingest;

import io.nodeflow.gateway.kafka.KafkaAccess;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/** The one producer of all messages that come in. Thread-safe. */
@Singleton
class IngestProducer {

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
            64 * 1024 * 1024,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            IngestSession.MAX_VALUE_BYTES + 64 * 1024);

    private final KafkaAccess kafka;
    private @Nullable Producer<byte[], byte[]> producer;

    IngestProducer(KafkaAccess kafka) {
        this.kafka = kafka;
    }

    /** The producer; made at first use, since the broker's name may not resolve before. May wait. */
    synchronized Producer<byte[], byte[]> get() {
        Producer<byte[], byte[]> current = producer;
        if (current == null) {
            current = kafka.producer(CONFIG);
            producer = current;
        }
        return current;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(KafkaAccess.API_TIMEOUT);
        }
    }
}
