package io.nodeflow.engine.runtime;

import io.nodeflow.contracts.workflow.Delivery;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What every Kafka Streams of this replica is configured with.
 *
 * @param threads stream threads of each workflow
 */
public record StreamsSettings(String bootstrapServers, Path stateDir, int threads) {
    private static final int MAX_REQUEST_BYTES = 5 * 1024 * 1024;

    public StreamsSettings {
        if (threads < 1 || threads > 64) {
            throw new IllegalArgumentException("nodeflow.engine.stream-threads is " + threads + ", not 1 to 64");
        }
    }

    Properties of(String application, String clientId, Delivery delivery) {
        boolean exactlyOnce = delivery == Delivery.EXACTLY_ONCE;
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, clientId);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        properties.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                exactlyOnce ? StreamsConfig.EXACTLY_ONCE_V2 : StreamsConfig.AT_LEAST_ONCE);
        // How much is repeated after a crash, and with exactly-once how long a message waits to be seen.
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, exactlyOnce ? 100 : 200);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, UnwritableRecords.class);
        properties.put(StreamsConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        properties.put(StreamsConfig.LOG_SUMMARY_INTERVAL_MS_CONFIG, -1L);
        // A replica that was killed is missed after so long; heartbeats have a thread of their own.
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1_500);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), MAX_REQUEST_BYTES);
        if (exactlyOnce) {
            properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000);
        }
        return properties;
    }
}
