package io.nodeflow.engine.flow;

import io.nodeflow.engine.node.SourceGate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka clients of one workflow's streams: the usual ones, but for a consumer that goes by the flow control where topics
 * of the user's are read or messages are conflated, which are things to be done before Kafka Streams sees a message; and for a
 * consumer and a producer that know of each other, so that a thread without work sends what it holds.
 */
public final class FlowClients implements KafkaClientSupplier {

    private final WorkflowFlow flow;
    private final Map<String, SourceGate> gated;
    private final boolean conflates;
    private final boolean ticks;
    private final Map<String, BatchingProducer> producers = new ConcurrentHashMap<>();

    /**
     * The clients of a workflow.
     *
     * @param gated the gates of the nodes that read topics other than edges, by topic
     * @param ticks whether nodes of it go by the clock
     */
    public FlowClients(WorkflowFlow flow, Map<String, SourceGate> gated, boolean ticks) {
        this.flow = flow;
        this.gated = Map.copyOf(gated);
        this.conflates = flow.conflatesAny();
        this.ticks = ticks;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        String thread = thread(config, "-consumer");
        Supplier<@Nullable BatchingProducer> producer = () -> producers.get(thread);
        if (!gated.isEmpty() || conflates) {
            return new IntakeConsumer(config, producer, flow, gated);
        }
        return ticks ? new BatchingConsumer(config, producer) : new RestingConsumer(config, producer);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return plain(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return plain(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        if (config.containsKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG)) {
            // Nothing is seen before the commit, which sends what is left: there is no haste.
            return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        }
        BatchingProducer producer = new BatchingProducer(config);
        producers.put(thread(config, "-producer"), producer);
        return producer;
    }

    /** Kafka Streams names the clients of a thread after it. */
    private static String thread(Map<String, Object> config, String suffix) {
        String client = String.valueOf(config.get(CommonClientConfigs.CLIENT_ID_CONFIG));
        return client.endsWith(suffix) ? client.substring(0, client.length() - suffix.length()) : client;
    }

    private static Consumer<byte[], byte[]> plain(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
