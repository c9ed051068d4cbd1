package io.nodeflow.engine.topology;

import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.engine.record.DeadLetter;
import io.nodeflow.engine.record.Position;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Dead letters as records of Kafka Streams. */
final class DeadLetters {

    private DeadLetters() {}

    @SuppressWarnings("NullAway") // a record's key and value may be null, which its type does not say
    static Record<byte[], byte[]> of(
            Record<byte[], byte[]> record, RecordMetadata position, NodeId node, DeadLetterCode code, String why) {
        Message letter = DeadLetter.of(
                new Message(record.key(), record.value(), record.headers(), record.timestamp()),
                new Position(position.topic(), position.partition(), position.offset()),
                node,
                code,
                why,
                1);
        return new Record<>(letter.key(), letter.value(), letter.timestamp(), letter.headers());
    }
}
