package io.nodeflow.engine.topology;

import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.engine.metrics.NodeMeter;
import io.nodeflow.engine.node.Output;
import io.nodeflow.engine.record.RecordSize;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The ways out of one task. What a program sends while it handles a message waits here until it is through, so that a failure
 * half-way leaves nothing behind; what it sends by the clock leaves at once.
 */
final class TaskOutputs {

    /** Bytes of values that one message may become: all of them are in memory at once. */
    private static final long MOST_PENDING_BYTES = 64L * 1024 * 1024;

    private final ProcessorContext<byte[], byte[]> context;
    private final NodeSite site;
    private final NodeMeter meter;
    private final List<Pending> pending = new ArrayList<>();
    private long pendingBytes;
    private @Nullable Record<byte[], byte[]> inHand;

    /** One message became more than can wait. */
    static final class TooMuchException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuchException() {
            super(
                    "the results of this one message have more than " + MOST_PENDING_BYTES + " bytes",
                    null,
                    false,
                    false);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    private record Pending(List<NodeSite.Sink> sinks, Record<byte[], byte[]> record) {}

    TaskOutputs(ProcessorContext<byte[], byte[]> context, NodeSite site, NodeMeter meter) {
        this.context = context;
        this.site = site;
        this.meter = meter;
    }

    Output output(String port) {
        return new PortOutput(List.copyOf(site.sinks().getOrDefault(port, List.of())));
    }

    void begin(Record<byte[], byte[]> record) {
        inHand = record;
    }

    void discard() {
        pending.clear();
        pendingBytes = 0;
    }

    void requireWritable() throws UnprocessableException {
        for (Pending each : pending) {
            long size = RecordSize.of(
                    each.record().key(), each.record().value(), each.record().headers());
            for (NodeSite.Sink sink : each.sinks()) {
                if (!site.context().limits().takes(sink.topic(), size)) {
                    throw new UnprocessableException(
                            DeadLetterCode.NOT_WRITABLE,
                            "the result has " + size + " bytes, more than topic '" + sink.topic() + "' takes");
                }
            }
        }
    }

    void flush() {
        for (Pending each : pending) {
            forward(each.sinks(), each.record());
        }
        discard();
        inHand = null;
    }

    void sendTo(String sink, Record<byte[], byte[]> record) {
        context.forward(record, sink);
    }

    private void forward(List<NodeSite.Sink> sinks, Record<byte[], byte[]> record) {
        for (NodeSite.Sink sink : sinks) {
            context.forward(record, sink.name());
            meter.sent();
        }
    }

    private final class PortOutput implements Output {

        private final List<NodeSite.Sink> sinks;

        PortOutput(List<NodeSite.Sink> sinks) {
            this.sinks = sinks;
        }

        @Override
        public boolean isConnected() {
            return !sinks.isEmpty();
        }

        @Override
        @SuppressWarnings("NullAway") // a record's key and value may be null, which its type does not say
        public void send(byte @Nullable [] key, byte @Nullable [] value) {
            Record<byte[], byte[]> record = inHand;
            if (record == null) {
                throw new IllegalStateException("there is no message in hand to send on");
            }
            if (!sinks.isEmpty()) {
                boolean untouched = key == record.key() && value == record.value();
                await(untouched ? record : new Record<>(key, value, record.timestamp(), record.headers()));
            }
        }

        @Override
        @SuppressWarnings("NullAway") // as above
        public void send(byte @Nullable [] key, byte @Nullable [] value, Headers headers, long timestamp) {
            if (sinks.isEmpty()) {
                return;
            }
            // A record's own time cannot be before 1970; the event time is in the headers.
            Record<byte[], byte[]> record = new Record<>(key, value, Math.max(0, timestamp), headers);
            if (inHand == null) {
                forward(sinks, record);
            } else {
                await(record);
            }
        }

        private void await(Record<byte[], byte[]> record) {
            pendingBytes += RecordSize.length(record.value());
            if (pendingBytes > MOST_PENDING_BYTES) {
                throw new TooMuchException();
            }
            pending.add(new Pending(sinks, record));
        }
    }
}
