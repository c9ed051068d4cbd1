package io.nodeflow.loadtest.bench.socket;

import io.nodeflow.loadtest.payload.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Cuts what a WebSocket server sends into frames (RFC 6455, section 5.2). The content of a batch that nobody wants to see is
 * skipped where it lies. For one thread.
 */
final class FrameReader {

    /** What comes out. */
    interface Sink {

        /** Whether the content of batches is wanted too. */
        boolean wantsBatches();

        /** A batch that is not looked into, with the length of its content. */
        void skippedBatch(int length);

        /** A frame with its content, valid only during the call. */
        void frame(int opcode, Bytes content);
    }

    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int FINAL = 0x80;
    private static final byte[] BATCH = "{\"type\":\"b".getBytes(StandardCharsets.US_ASCII);

    private final Sink sink;
    private final byte[] header = new byte[10];
    private final Bytes content = new Bytes(64);
    private int headerLength;
    private int length;
    private int missing;
    private boolean inPayload;
    private boolean skipping;

    FrameReader(Sink sink) {
        this.sink = sink;
    }

    /** Takes all that is in the buffer. */
    void read(ByteBuffer data) {
        while (data.hasRemaining() || inPayload && missing == 0) {
            if (!inPayload) {
                header[headerLength++] = data.get();
                if (headerLength == headerSize()) {
                    beginPayload();
                }
            } else if (missing == 0) {
                end();
            } else {
                take(data);
            }
        }
    }

    private int headerSize() {
        if (headerLength < 2) {
            return 2;
        }
        return switch (header[1] & 0x7f) {
            case 126 -> 4;
            case 127 -> 10;
            default -> 2;
        };
    }

    private void beginPayload() {
        if ((header[0] & FINAL) == 0 || (header[0] & 0x0f) == 0 || (header[1] & 0x80) != 0) {
            throw new IllegalStateException("the server sent a fragmented or masked frame, which a gateway never does");
        }
        int size = header[1] & 0x7f;
        if (size < 126) {
            length = size;
        } else {
            length = 0;
            for (int at = 2; at < headerLength; at++) {
                length = length << 8 | header[at] & 0xff;
            }
        }
        missing = length;
        inPayload = true;
        skipping = false;
    }

    private void take(ByteBuffer data) {
        int count = Math.min(missing, data.remaining());
        if (skipping) {
            data.position(data.position() + count);
            missing -= count;
            return;
        }
        boolean undecided = content.length() < BATCH.length;
        if (undecided) {
            count = Math.min(count, BATCH.length - content.length());
        }
        content.append(data.slice(data.position(), count));
        data.position(data.position() + count);
        missing -= count;
        skipping = undecided && content.length() == BATCH.length && isBatch() && !sink.wantsBatches();
    }

    private boolean isBatch() {
        for (int at = 0; at < BATCH.length; at++) {
            if (content.array()[at] != BATCH[at]) {
                return false;
            }
        }
        return (header[0] & 0x0f) <= BINARY;
    }

    private void end() {
        if (skipping) {
            sink.skippedBatch(length);
        } else {
            sink.frame(header[0] & 0x0f, content);
        }
        content.clear();
        headerLength = 0;
        inPayload = false;
    }
}
