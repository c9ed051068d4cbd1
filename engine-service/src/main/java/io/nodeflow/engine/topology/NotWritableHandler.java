package io.nodeflow.engine.topology;

import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.engine.metrics.WorkflowMeters;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Makes a dead letter of what a topic refuses as too large, which the broker only tells after the node is done: a topic of the
 * user's may accept less than an edge. Everything else is as Kafka Streams does it. Used by the producer's thread.
 */
public final class NotWritableHandler extends DefaultProductionExceptionHandler {

    static final String DEAD_LETTER_TOPIC = "nodeflow.dead-letter.topic";
    static final String METERS = "nodeflow.meters";

    private @SuppressWarnings("NullAway.Init") String deadLetterTopic;
    private @SuppressWarnings("NullAway.Init") WorkflowMeters meters;

    @Override
    public void configure(Map<String, ?> settings) {
        deadLetterTopic = (String) Objects.requireNonNull(settings.get(DEAD_LETTER_TOPIC));
        meters = (WorkflowMeters) Objects.requireNonNull(settings.get(METERS));
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        if (!(exception instanceof RecordTooLargeException) || record.topic().equals(deadLetterTopic)) {
            return super.handleError(context, record, exception);
        }
        String sink = context.processorNodeId();
        int end = sink.indexOf('.');
        NodeId node = new NodeId(end < 0 ? sink : sink.substring(0, end));
        meters.node(node).failed();
        return Response.resume(List.of(deadLetter(context, record, node, exception)));
    }

    private ProducerRecord<byte[], byte[]> deadLetter(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, NodeId node, Exception exception) {
        long timestamp = record.timestamp() == null ? context.timestamp() : record.timestamp();
        Record<byte[], byte[]> letter = DeadLetters.of(
                new Record<>(record.key(), record.value(), Math.max(0, timestamp), record.headers()),
                new Position(context.topic(), context.partition(), context.offset()),
                node,
                DeadLetterCode.NOT_WRITABLE,
                "topic '" + record.topic() + "' refuses it: " + exception.getMessage());
        return new ProducerRecord<>(
                deadLetterTopic, null, letter.timestamp(), letter.key(), letter.value(), letter.headers());
    }

    /** Where the message came from; a message of a clock-driven node came from no topic. */
    private record Position(@Nullable String from, int partition, long offset) implements RecordMetadata {

        @Override
        public String topic() {
            return from == null ? "" : from;
        }
    }
}
