package io.nodeflow.gateway.feed;

import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.gateway.message.EncodedMessage;
import io.nodeflow.gateway.protocol.Positions;
import io.nodeflow.gateway.select.LeftOut;
import io.nodeflow.gateway.select.Outcome;
import io.nodeflow.gateway.select.Placed;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.Uuid;

/** Collects encoded messages until a batch is full, and keeps the positions that they lead to. Not thread-safe. */
final class BatchBuilder {

    /** A batch leaves before it would pass this; a larger message travels alone. */
    static final int MAX_BYTES = 1024 * 1024;

    private final StreamName stream;
    private final String channel;
    private final int maxMessages;
    private final ByteArrayOutputStream messages = new ByteArrayOutputStream(4 * 1024);
    private final List<BatchEntry> entries = new ArrayList<>();
    private LeftOut leftOut = LeftOut.NONE;
    private Positions from;
    private Uuid topicId;
    private long[] next;

    BatchBuilder(StreamName stream, String channel, int maxMessages, Positions start) {
        this.stream = stream;
        this.channel = channel;
        this.maxMessages = maxMessages;
        this.from = start;
        this.topicId = start.topicId();
        this.next = start.next().clone();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whether the batch has to leave before another message of that size is added. */
    boolean isFullFor(int bytes) {
        return entries.size() >= maxMessages || !entries.isEmpty() && messages.size() + bytes > MAX_BYTES;
    }

    boolean isFull() {
        return isFullFor(0);
    }

    void add(Placed placed) {
        EncodedMessage message = placed.message();
        if (!entries.isEmpty()) {
            messages.write(',');
        }
        int at = messages.size();
        messages.writeBytes(message.json());
        entries.add(new BatchEntry(
                at,
                messages.size(),
                at + message.keyFrom(),
                at + message.keyTo(),
                placed.partition(),
                placed.offset(),
                message.priority()));
        next[placed.partition()] = placed.offset() + 1;
    }

    /** Counts a message that its selection did not pass. */
    void leaveOut(Outcome outcome) {
        leftOut = outcome instanceof Outcome.Invalid invalid
                ? leftOut.andInvalid(invalid.reason())
                : leftOut.andFiltered();
    }

    /** Goes on behind a message that was left out: its count belongs to the batch whose positions pass it. */
    void pass(int partition, long offset) {
        next[partition] = offset + 1;
    }

    /** Counts a message that there is no room for in the rate that was asked for. */
    void leaveOutForRate() {
        leftOut = leftOut.andLimited();
    }

    /** Whether there is anything to tell of, be it that something was left out. */
    boolean hasNews() {
        return !entries.isEmpty() || !leftOut.nothing();
    }

    /** Sets the positions that the messages so far lead to, which may lie behind the last message's offset. */
    void moveTo(Positions positions) {
        topicId = positions.topicId();
        next = positions.next().clone();
    }

    /** Goes on elsewhere; for an empty builder. */
    void startAt(Positions positions) {
        from = positions;
        moveTo(positions);
    }

    Positions positions() {
        return new Positions(topicId, next);
    }

    /** The batch so far; the builder is empty then. */
    Batch build() {
        Positions upTo = positions();
        Batch batch = Batch.of(stream, channel, messages.toByteArray(), entries, from, upTo, leftOut);
        messages.reset();
        entries.clear();
        leftOut = LeftOut.NONE;
        from = upTo;
        return batch;
    }
}
