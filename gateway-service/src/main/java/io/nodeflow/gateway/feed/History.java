package io.nodeflow.gateway.feed;

import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.gateway.kafka.KafkaAccess;
import io.nodeflow.gateway.message.EncodedMessage;
import io.nodeflow.gateway.message.MessageEncoder;
import io.nodeflow.gateway.protocol.Positions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * Reads what lies between a viewer's beginning and the live feed, for that viewer alone. Its consumer is opened at the first
 * read, so that a viewer who is up to date costs none. Safe to close while another thread reads.
 */
final class History implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaAccess kafka;
    private final String topic;
    private final MessageEncoder encoder = new MessageEncoder();
    private @Nullable TopicReader reader;
    private volatile Positions at;
    private boolean closed;

    History(KafkaAccess kafka, String topic, Positions at) {
        this.kafka = kafka;
        this.topic = topic;
        this.at = at;
    }

    /** Up to where all was read. Never waits. */
    Positions at() {
        return at;
    }

    /** Goes on elsewhere. */
    synchronized void seek(Positions next) {
        at = next;
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    /**
     * The next batches; none when nothing came in time.
     *
     * @param bound where to end exactly; null for no bound
     */
    synchronized List<Batch> read(StreamName stream, Channel channel, @Nullable Positions bound) {
        if (closed) {
            return List.of();
        }
        if (reader == null) {
            reader = new TopicReader(kafka, topic, at);
        }
        ConsumerRecords<byte[], byte[]> records = reader.poll(POLL);
        List<Batch> batches = new ArrayList<>();
        BatchBuilder builder =
                new BatchBuilder(stream, channel.id(), channel.key().maxBatchSize(), at);
        for (ConsumerRecord<byte[], byte[]> message : records) {
            if (bound != null && message.offset() >= bound.at(message.partition())) {
                continue;
            }
            EncodedMessage json = encoder.encode(message, at.topicId());
            if (builder.isFullFor(json.json().length)) {
                batches.add(builder.build());
            }
            builder.add(json.json(), message.partition(), message.offset());
        }
        at = bound == null ? reader.positions() : notBeyond(reader.positions(), bound);
        if (!builder.isEmpty()) {
            builder.moveTo(at);
            batches.add(builder.build());
        }
        return batches;
    }

    private static Positions notBeyond(Positions positions, Positions bound) {
        long[] next = positions.next().clone();
        for (int partition = 0; partition < next.length; partition++) {
            next[partition] = Math.min(next[partition], bound.at(partition));
        }
        return new Positions(positions.topicId(), next);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
