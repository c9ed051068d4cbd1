package io.nodeflow.gateway.ingest;

import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.gateway.flow.FlowGate;
import io.nodeflow.gateway.ingest.IngestException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one request on their way to Kafka, in order, with the count of those that are safely there.
 *
 * <p>{@link #write} is called by one thread at a time, {@link #finish} once after the last; acknowledgements come in on the
 * producer's thread.
 */
final class IngestSession {

    /** What an edge accepts. */
    static final int MAX_VALUE_BYTES = 4 * 1024 * 1024;

    static final int MAX_KEY_BYTES = 32 * 1024;

    /** Unacknowledged bytes above which the sender should be made to wait, and below which it may go on. */
    private static final long HIGH_WATER = 8L * 1024 * 1024;

    private static final long LOW_WATER = HIGH_WATER / 2;

    private final IngestProducers producers;
    private final IngestTargets targets;
    private final LineageIds ids;
    private final FlowGate gate;
    private IngestTarget target;
    private LifeProducer producer;
    private int written;
    private long unacknowledgedBytes;
    private int unacknowledgedRecords;
    private int failedAt = Integer.MAX_VALUE;
    private @Nullable Exception failure;
    private CompletableFuture<Void> drained = CompletableFuture.completedFuture(null);
    private @Nullable CompletableFuture<Void> settled;

    /**
     * @throws IllegalStateException when the workflow that the target is of is gone
     */
    IngestSession(
            IngestProducers producers, IngestTargets targets, IngestTarget target, LineageIds ids, FlowGate gate) {
        this.producers = producers;
        this.targets = targets;
        this.target = target;
        this.producer = producers.of(target.life());
        this.ids = ids;
        this.gate = gate;
    }

    /**
     * Hands one message to the producer, for each edge that leaves the node now; waits while the producer has no room.
     *
     * @throws IngestException when the message cannot be sent as it is, an earlier one could not be written, or the workflow
     *     takes no more since it is being edited or deleted
     */
    void write(IngestMessage message, Instant enteredAt) {
        synchronized (this) {
            if (failure != null) {
                throw unavailable(failure);
            }
        }
        target = targets.latest(target);
        if (message.value().length > MAX_VALUE_BYTES) {
            throw new IngestException(
                    Reason.TOO_LARGE,
                    "the value has " + message.value().length + " bytes, an edge accepts " + MAX_VALUE_BYTES);
        }
        ValueScan scan = ValueScan.of(message.value(), target.key(), target.time());
        byte[] key = keyOf(message.key() == null ? scan.key() : message.key());
        Instant time = message.time() == null ? scan.time() : message.time();
        RecordHeaders headers = headers(message, time, enteredAt);
        int number = written++;
        gate.sent();
        long bytes = message.value().length + (key == null ? 0 : key.length);
        for (String topic : target.topics()) {
            begin(bytes);
            send(new ProducerRecord<>(topic, null, null, key, message.value(), headers), number, bytes);
        }
    }

    /** What the node may send by the flow of the edges behind it. */
    FlowGate gate() {
        return gate;
    }

    /** Completes when the sender may go on: at once, unless much of what was written is not acknowledged yet. */
    synchronized CompletionStage<Void> whenWritable() {
        return drained;
    }

    /**
     * Completes with the count of the messages when all are acknowledged.
     *
     * @param refusal why no more came after those, or null when these were all. Then, or when Kafka failed, the stage fails
     *     with an {@link IngestException} that has the count of the acknowledged prefix.
     */
    synchronized CompletionStage<Integer> finish(@Nullable IngestException refusal) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        settled = end;
        if (unacknowledgedRecords == 0) {
            end.complete(null);
        }
        return end.thenApply(nothing -> {
            synchronized (this) {
                if (failure != null) {
                    throw unavailable(failure).after(failedAt);
                }
                if (refusal != null) {
                    throw refusal.after(written);
                }
                return written;
            }
        });
    }

    private void send(ProducerRecord<byte[], byte[]> record, int number, long bytes) {
        try {
            while (!producer.send(record, (metadata, failed) -> end(number, bytes, failed))) {
                producer = producers.of(target.life());
            }
        } catch (KafkaException | IllegalStateException e) {
            end(number, bytes, e);
        }
    }

    private synchronized void begin(long bytes) {
        unacknowledgedRecords++;
        unacknowledgedBytes += bytes;
        if (unacknowledgedBytes > HIGH_WATER && drained.isDone()) {
            drained = new CompletableFuture<>();
        }
    }

    private void end(int number, long bytes, @Nullable Exception failed) {
        CompletableFuture<Void> goOn = null;
        CompletableFuture<Void> all = null;
        synchronized (this) {
            unacknowledgedRecords--;
            unacknowledgedBytes -= bytes;
            if (failed != null && number < failedAt) {
                failedAt = number;
                failure = failed;
            }
            if (unacknowledgedBytes <= LOW_WATER || failed != null) {
                goOn = drained;
            }
            if (unacknowledgedRecords == 0) {
                all = settled;
            }
        }
        if (goOn != null) {
            goOn.complete(null);
        }
        if (all != null) {
            all.complete(null);
        }
    }

    private RecordHeaders headers(IngestMessage message, @Nullable Instant time, Instant enteredAt) {
        RecordHeaders headers = new RecordHeaders();
        MessageHeaders.putId(headers, ids.next());
        MessageHeaders.putOrigin(headers, MessageHeaders.epochMicros(enteredAt));
        if (time != null) {
            MessageHeaders.putTime(headers, time.toEpochMilli());
        }
        if (message.priority() != null) {
            MessageHeaders.putPriority(headers, message.priority());
        }
        return headers;
    }

    private static byte @Nullable [] keyOf(@Nullable String key) {
        if (key == null) {
            return null;
        }
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_KEY_BYTES) {
            throw new IngestException(
                    Reason.TOO_LARGE,
                    "the key has " + bytes.length + " bytes, at most " + MAX_KEY_BYTES + " can be sent");
        }
        return bytes;
    }

    private IngestException unavailable(Exception cause) {
        return cause instanceof RecordTooLargeException
                ? new IngestException(Reason.TOO_LARGE, "Kafka refused a message: " + cause.getMessage())
                : new IngestException(
                        Reason.UNAVAILABLE,
                        "Kafka did not acknowledge the messages, send the rest again: " + cause.getMessage());
    }
}
