package io.nodeflow.engine.external;

import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.engine.metrics.NodeMeter;
import io.nodeflow.engine.node.NodeLimits;
import io.nodeflow.engine.record.DeadLetter;
import io.nodeflow.engine.record.Position;
import io.nodeflow.engine.record.RecordSize;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The records that come of a message: its result on each outgoing edge, or a dead letter. */
record Results(NodeId node, List<String> edges, String deadLetters, NodeMeter meter) {

    Results {
        edges = List.copyOf(edges);
    }

    /** The message with another value, on every edge. */
    List<ProducerRecord<byte[], byte[]>> value(Message message, byte @Nullable [] value) throws UnprocessableException {
        long size = RecordSize.of(message.key(), value, message.headers());
        if (size > NodeLimits.WRITTEN_BYTES) {
            throw new UnprocessableException(
                    DeadLetterCode.NOT_WRITABLE, "the result has " + size + " bytes, more than an edge takes");
        }
        edges.forEach(edge -> meter.sent());
        return edges.stream()
                .map(edge -> record(edge, message.key(), value, message.headers()))
                .toList();
    }

    List<ProducerRecord<byte[], byte[]>> deadLetter(
            Message message, Position position, DeadLetterCode code, String why, int attempts) {
        meter.failed(why);
        Message letter = DeadLetter.of(message, position, node, code, why, attempts);
        return List.of(record(deadLetters, letter.key(), letter.value(), letter.headers()));
    }

    @SuppressWarnings("NullAway") // a record's key and value may be null, which its type does not say
    private static ProducerRecord<byte[], byte[]> record(
            String topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        return new ProducerRecord<>(topic, null, key, value, headers);
    }
}
