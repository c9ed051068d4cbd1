package io.nodeflow.engine.topology;

import io.nodeflow.engine.node.state.StoreMemory;
import io.nodeflow.engine.plan.WorkflowPlan;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams that a topology of ours relies on, whatever else it is run with. */
public final class TopologySettings {

    /** A record of an edge with the little that surrounds it. */
    private static final int LARGEST_RECORD = 4 * 1024 * 1024 + 64 * 1024;

    private TopologySettings() {}

    /** What to put into the settings of the Kafka Streams that runs {@link WorkflowTopology#build} of the same. */
    public static Map<String, Object> of(WorkflowPlan plan, TopologyContext context) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, RefusalHandler.class);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StoreMemory.class);
        settings.put(RefusalHandler.LIMITS, context.limits());
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_RECORD);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), LARGEST_RECORD);
        // A thread does not wait for records beyond the time at which a message of its own becomes due.
        plan.tick().ifPresent(tick -> settings.put(StreamsConfig.POLL_MS_CONFIG, tick.toMillis()));
        return settings;
    }
}
