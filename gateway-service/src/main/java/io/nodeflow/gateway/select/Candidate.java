package io.nodeflow.gateway.select;

import io.nodeflow.contracts.expression.MessageView;
import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.gateway.message.EncodedMessage;
import io.nodeflow.gateway.message.MessageEncoder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** One record on its way to viewers: encoded and parsed at most once, and only when somebody needs it. Not thread-safe. */
public final class Candidate {

    private final ConsumerRecord<byte[], byte[]> record;
    private final Uuid topicId;
    private final MessageEncoder encoder;
    private @Nullable EncodedMessage encoded;
    private @Nullable MessageView view;

    /** @param topicId of the topic that the record is of */
    public Candidate(ConsumerRecord<byte[], byte[]> record, Uuid topicId, MessageEncoder encoder) {
        this.record = record;
        this.topicId = topicId;
        this.encoder = encoder;
    }

    /** The message in the form in which it passes, and where it comes from. */
    public Placed placed(EncodedMessage message) {
        return new Placed(message, record.partition(), record.offset(), record.timestamp());
    }

    public int partition() {
        return record.partition();
    }

    public long offset() {
        return record.offset();
    }

    EncodedMessage encoded() {
        if (encoded == null) {
            encoded = encoder.encode(record, topicId);
        }
        return encoded;
    }

    MessageView view() throws UnprocessableException {
        if (view == null) {
            view = new MessageView(new Message(record.key(), record.value(), record.headers(), record.timestamp()));
        }
        return view;
    }
}
