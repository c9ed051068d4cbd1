package io.nodeflow.gateway.kafka;

import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.gateway.config.GatewayConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Opens Kafka clients of raw bytes. Nothing here waits for the broker; the clients' own calls do, for at most
 * {@link #API_TIMEOUT}. Thread-safe; whoever opens a client closes it.
 */
@Singleton
public class KafkaAccess {

    /** The longest that one call waits for a broker that does not answer. */
    public static final Duration API_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration RECONNECT_BACKOFF = Duration.ofMillis(100);
    private static final Duration RECONNECT_BACKOFF_MAX = Duration.ofSeconds(1);

    private final String bootstrapServers;
    private final TopicNames names;

    KafkaAccess(GatewayConfig config) {
        this.bootstrapServers = config.kafka().bootstrapServers();
        this.names = new TopicNames(config.topicPrefix());
    }

    /** Where the broker is, for messages to people. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** The names of topics under the configured prefix. */
    public TopicNames names() {
        return names;
    }

    public Admin admin() {
        return Admin.create(common());
    }

    /** A consumer that sees only committed records, commits nothing itself and fails on an offset that is not there. */
    public Consumer<byte[], byte[]> consumer(Map<String, Object> more) {
        Map<String, Object> config = common();
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.putAll(more);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A producer with Kafka's defaults but for what is given. */
    public Producer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> config = common();
        config.remove(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG);
        config.putAll(more);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> common() {
        Map<String, Object> config = new HashMap<>();
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, RECONNECT_BACKOFF.toMillis());
        config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_BACKOFF_MAX.toMillis());
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, (int) API_TIMEOUT.toMillis());
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) API_TIMEOUT.toMillis());
        // Otherwise a client that could never connect keeps the first failure for good.
        config.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "rebootstrap");
        return config;
    }
}
