package io.nodeflow.engine.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the clients of the engine's own topics and holds the one admin client. They give up within {@link #TIMEOUT}, so that
 * a request over HTTP is answered even when the broker is not.
 *
 * <p>Thread-safe.
 */
public final class KafkaClients implements AutoCloseable {
    /** How long any one call may take. */
    public static final Duration TIMEOUT = Duration.ofSeconds(6);

    private static final int REQUEST_TIMEOUT_MILLIS = 4_000;

    private final String bootstrapServers;
    private final String clientId;
    private @Nullable Admin admin;

    /**
     * @param clientId by which the broker's logs tell these clients
     */
    public KafkaClients(String bootstrapServers, String clientId) {
        this.bootstrapServers = bootstrapServers;
        this.clientId = clientId;
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /**
     * The shared admin client. It is made at first use and not before, since a host name that does not resolve yet fails it.
     *
     * @throws org.apache.kafka.common.KafkaException when no bootstrap server's name resolves
     */
    public synchronized Admin admin() {
        if (admin == null) {
            Map<String, Object> config = common("admin");
            config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
            admin = Admin.create(config);
        }
        return admin;
    }

    /** A consumer without a group that sees committed records only. */
    public Consumer<byte[], byte[]> reader(String purpose) {
        Map<String, Object> config = common(purpose);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A producer whose writes are serialised over all processes that use the same transactional id. */
    public Producer<byte[], byte[]> transactionalWriter(String transactionalId) {
        Map<String, Object> config = writer("state");
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A producer of observations. */
    public Producer<byte[], byte[]> plainWriter(String purpose) {
        Map<String, Object> config = writer(purpose);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5); // what is seen in one look leaves in one request
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
            admin = null;
        }
    }

    private Map<String, Object> writer(String purpose) {
        Map<String, Object> config = common(purpose);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) TIMEOUT.toMillis());
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 5 * 1024 * 1024);
        return config;
    }

    private Map<String, Object> common(String purpose) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", bootstrapServers);
        config.put("client.id", clientId + "-" + purpose);
        config.put("request.timeout.ms", REQUEST_TIMEOUT_MILLIS);
        config.put("reconnect.backoff.max.ms", 2_000);
        config.put("enable.metrics.push", false);
        config.put("metric.reporters", ""); // no JMX beans for clients that come and go
        return config;
    }
}
