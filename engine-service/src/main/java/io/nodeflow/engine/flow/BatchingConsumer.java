package io.nodeflow.engine.flow;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The consumer of a stream thread, which asks for messages when it has none left to process: before it waits for any, what the
 * thread's producer holds back is sent. Used by one thread, as any consumer.
 */
class BatchingConsumer extends KafkaConsumer<byte[], byte[]> {

    private final Supplier<@Nullable BatchingProducer> producer;

    BatchingConsumer(Map<String, Object> config, Supplier<@Nullable BatchingProducer> producer) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.producer = producer;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        BatchingProducer held = producer.get();
        if (held == null || !held.holdsFew() || timeout.isZero()) {
            return super.poll(timeout);
        }
        ConsumerRecords<byte[], byte[]> records = super.poll(Duration.ZERO);
        if (!records.isEmpty() || !records.nextOffsets().isEmpty()) {
            return records;
        }
        if (!isBehind()) {
            held.flush();
        }
        return super.poll(timeout);
    }

    /** Whether messages are known to be there that were not fetched yet. */
    private boolean isBehind() {
        Set<TopicPartition> paused = paused();
        for (TopicPartition partition : assignment()) {
            if (currentLag(partition).orElse(0) > 0 && !paused.contains(partition)) {
                return true;
            }
        }
        return false;
    }
}
