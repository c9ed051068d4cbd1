package io.nodeflow.engine.runtime;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.jboss.logging.Logger;

/**
 * What happens when Kafka does not take a record. Nodes refuse what is too large before it gets here, so what does arrive is
 * a topic with a limit of its own: that one record is left out and said, its neighbours go on. All else ends the run, which
 * starts again from the last commit, so nothing is lost.
 */
public final class UnwritableRecords implements ProductionExceptionHandler {
    private static final Logger LOG = Logger.getLogger(UnwritableRecords.class);

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        if (exception instanceof RecordTooLargeException) {
            LOG.errorf(
                    "node %s: topic %s does not take a record of %d bytes made from %s-%d@%d; it is left out",
                    context.processorNodeId(),
                    record.topic(),
                    record.value() == null ? 0 : record.value().length,
                    context.topic(),
                    context.partition(),
                    context.offset());
            return Response.resume();
        }
        return exception instanceof RetriableException ? Response.retry() : Response.fail();
    }
}
