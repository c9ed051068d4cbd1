package io.nodeflow.engine.external;

import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.Message;
import io.nodeflow.engine.node.CallFailedException;
import io.nodeflow.engine.node.ExternalCall;
import io.nodeflow.engine.record.Position;
import io.nodeflow.engine.record.RecordSize;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One message from its intake to its end. */
final class Flight {

    /** Messages of one key in one partition; they go one after the other. */
    record Lane(TopicPartition partition, ByteBuffer key) {}

    private final Track track;
    private final Message message;
    private final long offset;
    private final ExternalCall call;
    private final AtomicInteger attempts = new AtomicInteger();
    private boolean admitted;
    private volatile boolean abandoned;

    Flight(Track track, Message message, long offset, ExternalCall call) {
        this.track = track;
        this.message = message;
        this.offset = offset;
        this.call = call;
    }

    Track track() {
        return track;
    }

    Message message() {
        return message;
    }

    ExternalCall call() {
        return call;
    }

    Position position() {
        return new Position(track.partition().topic(), track.partition().partition(), offset);
    }

    long bytes() {
        return RecordSize.of(message.key(), message.value(), message.headers());
    }

    /** Null without a key: nothing is promised of the order of such messages. */
    @Nullable
    Lane lane() {
        byte[] key = message.key();
        return key == null ? null : new Lane(track.partition(), ByteBuffer.wrap(key));
    }

    /**
     * Whether it may set out now that its turn has come, as flow control decides the first time: what had to wait is not left
     * out any more. For one thread at a time, as {@link Lanes} gives it out.
     *
     * @param onFirst when it sets out for the first time
     */
    boolean mayGo(Runnable onFirst) {
        if (!admitted && track.admits(offset, message.headers())) {
            admitted = true;
            onFirst.run();
        }
        return admitted;
    }

    /** Begins an attempt. */
    CompletionStage<byte[]> begin() {
        if (abandoned) {
            return CompletableFuture.failedFuture(CallFailedException.forGood(DeadLetterCode.CALL_FAILED, "given up"));
        }
        attempts.incrementAndGet();
        return call.attempt();
    }

    int attempts() {
        return attempts.get();
    }

    /** Its partition left this instance, or the instance stops: whatever comes of the call counts for nothing here. */
    void abandon() {
        abandoned = true;
        call.cancel();
    }

    boolean isAbandoned() {
        return abandoned;
    }
}
