package io.nodeflow.engine.topology;

import io.nodeflow.engine.record.RecordSize;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Learns from a topic's refusal of a record that is too large, of which the broker only tells when the node is done. The task
 * then fails, as it would anyway, and goes on from its last commit; this time the message is known to be too large and becomes
 * a dead letter. (Kafka's own way, a dead letter made here, would wait on the producer's thread for what only that thread
 * can do.) Called by the producer's thread.
 */
public final class RefusalHandler extends DefaultProductionExceptionHandler {

    static final String LIMITS = "nodeflow.write.limits";

    private @SuppressWarnings("NullAway.Init") WriteLimits limits;

    @Override
    public void configure(Map<String, ?> settings) {
        limits = (WriteLimits) Objects.requireNonNull(settings.get(LIMITS));
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        if (exception instanceof RecordTooLargeException) {
            limits.learn(record.topic(), RecordSize.of(record.key(), record.value(), record.headers()));
        }
        return super.handleError(context, record, exception);
    }
}
