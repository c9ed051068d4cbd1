package io.nodeflow.engine.flow;

import io.nodeflow.engine.node.SourceGate;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * The Kafka clients of one workflow's streams: the usual ones, but for a consumer that goes by the flow control where topics
 * of the user's are read or messages are conflated, which are things to be done before Kafka Streams sees a message.
 */
public final class FlowClients implements KafkaClientSupplier {

    private final WorkflowFlow flow;
    private final Map<String, SourceGate> gated;
    private final boolean conflates;
    private final boolean ticks;

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
        if (!gated.isEmpty() || conflates) {
            return new IntakeConsumer(config, flow, gated);
        }
        return ticks ? plain(config) : new RestingConsumer(config);
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
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Consumer<byte[], byte[]> plain(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
