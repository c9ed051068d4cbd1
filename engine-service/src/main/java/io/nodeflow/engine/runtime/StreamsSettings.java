package io.nodeflow.engine.runtime;

import io.nodeflow.contracts.workflow.Delivery;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What every Kafka Streams of this replica is configured with.
 *
 * @param threads stream threads of a workflow, at most
 * @param compression of what nodes write, by Kafka's name for it
 */
public record StreamsSettings(String bootstrapServers, Path stateDir, int threads, String compression) {
    private static final List<String> COMPRESSIONS = List.of("none", "gzip", "snappy", "lz4", "zstd");

    /** A thread is worth its idle cost when it has so many tasks to run. */
    private static final int TASKS_PER_THREAD = 3;

    private static final int BATCH_BYTES = 128 * 1024;

    public StreamsSettings {
        if (threads < 1 || threads > 64) {
            throw new IllegalArgumentException("nodeflow.engine.stream-threads is " + threads + ", not 1 to 64");
        }
        if (!COMPRESSIONS.contains(compression)) {
            throw new IllegalArgumentException("nodeflow.engine.compression is '" + compression + "', not one of "
                    + String.join(", ", COMPRESSIONS));
        }
    }

    /**
     * @param tasks that the topology makes
     * @param topology what the topology itself needs
     */
    Properties of(String application, String clientId, Delivery delivery, int tasks, Map<String, Object> topology) {
        boolean exactlyOnce = delivery == Delivery.EXACTLY_ONCE;
        Properties properties = new Properties();
        properties.putAll(topology);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, clientId);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threadsFor(tasks));
        properties.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                exactlyOnce ? StreamsConfig.EXACTLY_ONCE_V2 : StreamsConfig.AT_LEAST_ONCE);
        // How much is repeated after a crash, and with exactly-once how long a message waits to be seen.
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, exactlyOnce ? 100 : 200);
        properties.put(StreamsConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        properties.put(StreamsConfig.LOG_SUMMARY_INTERVAL_MS_CONFIG, -1L);
        properties.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false); // nobody collects them
        // How often the heartbeat's thread looks around, which an idle workflow pays for.
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.RETRY_BACKOFF_MS_CONFIG), 250);
        // A replica that was killed is missed after so long; heartbeats have a thread of their own.
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        // A thread that runs out of messages sends at once what it has, so only a busy one lets its batches fill.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        // What Kafka writes, sends and keeps is counted in bytes, and its cost is most of a message's.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), compression);
        if (exactlyOnce) {
            properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000);
        }
        return properties;
    }

    /** One for a small workflow, more as there is more to share out. */
    int threadsFor(int tasks) {
        return Math.max(1, Math.min(threads, (tasks + TASKS_PER_THREAD - 1) / TASKS_PER_THREAD));
    }
}
