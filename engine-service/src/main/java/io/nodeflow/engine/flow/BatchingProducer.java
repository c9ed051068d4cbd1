package io.nodeflow.engine.flow;

import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The producer of a stream thread. While the thread is busy, its batches fill for as long as {@code linger.ms} lets them; when
 * it runs out of messages after a few, {@link BatchingConsumer} has them sent at once. Used by that one thread.
 */
final class BatchingProducer extends KafkaProducer<byte[], byte[]> {

    private static final int MANY = 100;

    private int sinceFlush;

    BatchingProducer(Map<String, Object> config) {
        super(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, @Nullable Callback callback) {
        sinceFlush++;
        return super.send(record, callback == null || isChangelog(record.topic()) ? callback : new OnFailure(callback));
    }

    private static boolean isChangelog(String topic) {
        return topic.endsWith("-changelog");
    }

    /**
     * Kafka Streams (4.2, {@code RecordCollectorImpl.send}) needs to know where a record of a changelog came to lie; of others it
     * would only count the bytes, once more for each.
     */
    private record OnFailure(Callback callback) implements Callback {
        @Override
        @SuppressWarnings("NullAway") // null without a failure, which Callback does not say
        public void onCompletion(RecordMetadata metadata, Exception failure) {
            if (failure != null) {
                callback.onCompletion(metadata, failure);
            }
        }
    }

    @Override
    public void flush() {
        sinceFlush = 0;
        super.flush();
    }

    /**
     * Whether a few records were sent since the last flush. After many, the next ones are on their way: their batches are left to
     * fill, since a flush would have the thread wait for Kafka's answer.
     */
    boolean holdsFew() {
        return sinceFlush > 0 && sinceFlush < MANY;
    }
}
