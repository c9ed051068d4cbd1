package io.nodeflow.engine.external;

import io.nodeflow.engine.node.NodeLimits;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The clients of one external node on one instance. */
final class ExternalClients {

    private static final int LARGEST_RECORD = NodeLimits.WRITTEN_BYTES + 64 * 1024;
    private static final int FETCH_BYTES = 8 * 1024 * 1024;

    private ExternalClients() {}

    static Consumer<byte[], byte[]> consumer(ExternalSettings settings, String group, String clientId) {
        Map<String, Object> config = common(settings, clientId);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, LARGEST_RECORD);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        // A partition that stays keeps its calls when another instance comes or goes.
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int)
                settings.pollInterval().toMillis());
        // As the stream threads: a replica that was killed is missed after so long.
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static Producer<byte[], byte[]> producer(ExternalSettings settings, String clientId) {
        return producer(common(settings, clientId));
    }

    /** Whose transactional id is the client's, which no other living instance has. */
    static Producer<byte[], byte[]> transactionalProducer(ExternalSettings settings, String clientId) {
        Map<String, Object> config = common(settings, clientId);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, clientId);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000); // so long readers wait for one that died
        return producer(config);
    }

    private static Producer<byte[], byte[]> producer(Map<String, Object> config) {
        config.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> common(ExternalSettings settings, String clientId) {
        Map<String, Object> config = new HashMap<>();
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        config.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        return config;
    }
}
