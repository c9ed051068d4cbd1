package io.nodeflow.engine.topology;

import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.engine.metrics.NodeMeter;
import io.nodeflow.engine.node.Intake;
import io.nodeflow.engine.node.NodeLimits;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.record.RecordSize;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * One task of a node. Whatever its program does with a message, the message is done with afterwards: its results leave, or it
 * becomes a dead letter and its neighbours go on. What flow control leaves out never gets to the program. Only what Kafka itself refuses ends the task.
 */
final class NodeProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private final NodeProgram program;
    private final NodeSite site;
    private final NodeMeter meter;
    private final boolean fromEdges;

    private @SuppressWarnings("NullAway.Init") ProcessorContext<byte[], byte[]> context;
    private @SuppressWarnings("NullAway.Init") TaskOutputs outputs;
    private @SuppressWarnings("NullAway.Init") Lineage lineage;

    NodeProcessor(NodeProgram program, NodeSite site) {
        this.program = program;
        this.site = site;
        this.meter = site.context().meters().node(site.node());
        this.fromEdges = site.intake() instanceof Intake.Edges;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        outputs = new TaskOutputs(processorContext, site, meter);
        lineage = new Lineage(site, processorContext.taskId().partition());
        program.open(new TaskContext(processorContext, site, outputs));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata position = context.recordMetadata().orElseThrow();
        Lineage.Input input = lineage.of(position.topic());
        if (!input.intake().keeps(position.offset(), record.headers())) {
            input.intake().processed(position.offset());
            return;
        }
        meter.received();
        input.complete(record, position.offset());
        try {
            outputs.begin(record);
            Message message = new Message(record.key(), record.value(), record.headers(), record.timestamp());
            if (RecordSize.isTooLarge(message)) {
                throw new UnprocessableException(
                        DeadLetterCode.TOO_LARGE,
                        "larger than the " + NodeLimits.HANDLED_BYTES + " bytes that a node handles");
            }
            program.process(message);
            outputs.requireWritable();
        } catch (UnprocessableException e) {
            bury(record, position, e.code(), String.valueOf(e.getMessage()));
        } catch (TaskOutputs.TooMuchException e) {
            bury(record, position, DeadLetterCode.NOT_WRITABLE, e.getMessage());
        } catch (KafkaException e) { // of a state store, or of what was sent before: no fault of this message
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            bury(record, position, DeadLetterCode.NODE_FAILED, e.toString());
        }
        outputs.flush();
        input.intake().processed(position.offset());
        if (fromEdges) {
            // Not the context's time: Kafka Streams looks at the clock once for many messages.
            meter.completed((System.currentTimeMillis() - record.timestamp()) * 1_000);
        }
    }

    private void bury(Record<byte[], byte[]> record, RecordMetadata position, DeadLetterCode code, String message) {
        outputs.discard();
        meter.failed(message);
        outputs.sendTo(site.deadLetters(), DeadLetters.of(record, position, site.node(), code, message));
    }

    @Override
    public void close() {
        lineage.close();
    }
}
