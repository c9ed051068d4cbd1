package io.nodeflow.debugger.kafka;

import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.debugger.DebuggerConfig;
import io.nodeflow.debugger.InstanceName;
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
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes clients of the broker; whoever asks for one closes it. */
@Singleton
public final class KafkaClients {

    /** An edge accepts 4 MiB; a copy carries a few headers more. */
    private static final int MAX_REQUEST_BYTES = 5 * 1024 * 1024;

    /** Also how long a writer that vanished can hold back the readers of its target, when nobody takes over. */
    private static final Duration REPLAY_DELIVERY = Duration.ofSeconds(10);

    private final String bootstrapServers;
    private final InstanceName instance;
    private final TopicNames names;

    KafkaClients(DebuggerConfig config, InstanceName instance, TopicNames names) {
        this.bootstrapServers = config.kafka().bootstrapServers();
        this.instance = instance;
        this.names = names;
    }

    /** Where the broker should be, for messages to people. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** A reader of what is committed, without a group, that fails when asked for an offset that is not there. */
    public Consumer<byte[], byte[]> strictReader(String purpose) {
        return reader(purpose, "none");
    }

    /** A reader of what is committed, without a group, that goes on at the oldest message when its own is not there. */
    public Consumer<byte[], byte[]> reader(String purpose) {
        return reader(purpose, "earliest");
    }

    /** A member of a group that shares out partitions; it commits nothing. */
    Consumer<byte[], byte[]> member(String group, Duration sessionTimeout) {
        Map<String, Object> config = common("member");
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) sessionTimeout.toMillis());
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int)
                sessionTimeout.dividedBy(4).toMillis());
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * An idempotent writer that waits for all replicas.
     *
     * @param deliveryTimeout after which a message that cannot be written fails
     */
    public Producer<byte[], byte[]> writer(String purpose, Duration linger, Duration deliveryTimeout) {
        return new KafkaProducer<>(
                writing(purpose, linger, deliveryTimeout), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** The transactional writer of a replay: of all that were made for the same replay, only the newest can write. */
    public Producer<byte[], byte[]> replayWriter(String replay, Duration linger) {
        Map<String, Object> config = writing("replay-" + replay, linger, REPLAY_DELIVERY);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, names.replay(replay));
        // While the broker still ends the predecessor's transaction it refuses the first batch; were later ones under
        // way, they
        // would arrive out of sequence and all of it would stand still until the transaction times out.
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) REPLAY_DELIVERY.toMillis());
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** An administrator whose calls end within five seconds. */
    Admin admin() {
        Map<String, Object> config = common("admin");
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        return Admin.create(config);
    }

    private Consumer<byte[], byte[]> reader(String purpose, String reset) {
        Map<String, Object> config = common(purpose);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, reset);
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> writing(String purpose, Duration linger, Duration deliveryTimeout) {
        Map<String, Object> config = common(purpose);
        int delivery = (int) Math.min(Integer.MAX_VALUE, deliveryTimeout.toMillis());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, (int) linger.toMillis());
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(5_000, delivery / 2));
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, delivery);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.min(5_000, delivery));
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        return config;
    }

    private Map<String, Object> common(String purpose) {
        Map<String, Object> config = new HashMap<>();
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, instance + "-" + purpose);
        config.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        return config;
    }
}
