package io.nodeflow.gateway.feed;

import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.gateway.protocol.Positions;
import io.nodeflow.gateway.protocol.Token;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.Uuid;

/** Collects encoded messages until a batch is full, and keeps the positions that they lead to. Not thread-safe. */
final class BatchBuilder {

    /** A batch leaves before it would pass this; a larger message travels alone. */
    static final int MAX_BYTES = 1024 * 1024;

    private final StreamName stream;
    private final String channel;
    private final int maxMessages;
    private final ByteArrayOutputStream messages = new ByteArrayOutputStream(4 * 1024);
    private int count;
    private Uuid topicId;
    private long[] next;

    BatchBuilder(StreamName stream, String channel, int maxMessages, Positions start) {
        this.stream = stream;
        this.channel = channel;
        this.maxMessages = maxMessages;
        this.topicId = start.topicId();
        this.next = start.next().clone();
    }

    int count() {
        return count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Whether the batch has to leave before another message of that size is added. */
    boolean isFullFor(int bytes) {
        return count >= maxMessages || count > 0 && messages.size() + bytes > MAX_BYTES;
    }

    boolean isFull() {
        return isFullFor(0);
    }

    void add(byte[] message, int partition, long offset) {
        if (count++ > 0) {
            messages.write(',');
        }
        messages.writeBytes(message);
        next[partition] = offset + 1;
    }

    /** Sets the positions that the messages so far lead to, which may lie behind the last message's offset. */
    void moveTo(Positions positions) {
        topicId = positions.topicId();
        next = positions.next().clone();
    }

    Positions positions() {
        return new Positions(topicId, next);
    }

    /** The batch so far; the builder is empty then. */
    Batch build() {
        Positions upTo = positions();
        String token = new Token(stream, upTo).encode();
        byte[] head = ("{\"type\":\"batch\",\"channel\":\"" + channel + "\",\"token\":\"" + token + "\",\"messages\":[")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] body = messages.toByteArray();
        byte[] frame = new byte[head.length + body.length + 2];
        System.arraycopy(head, 0, frame, 0, head.length);
        System.arraycopy(body, 0, frame, head.length, body.length);
        frame[frame.length - 2] = ']';
        frame[frame.length - 1] = '}';
        Batch batch = new Batch(frame, count, upTo, token);
        messages.reset();
        count = 0;
        return batch;
    }
}
