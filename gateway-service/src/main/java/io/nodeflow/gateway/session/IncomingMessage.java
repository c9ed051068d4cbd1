package io.nodeflow.gateway.session;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.nodeflow.gateway.protocol.FrameException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Puts a client's message together of its fragments, bounded in bytes. For the connection's loop only. */
final class IncomingMessage {

    private final int maxBytes;
    private @Nullable Buffer partial;
    private boolean binary;
    private long begun;

    IncomingMessage(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Adds a text, binary or continuation frame.
     *
     * @return the message's bytes when that was its last; they need not be UTF-8
     * @throws MessageTooLargeException when the message has become larger than it may be
     */
    byte @Nullable [] add(WebSocketFrame frame) throws MessageTooLargeException {
        Buffer data = frame.binaryData();
        Buffer before = partial;
        if (before == null) {
            binary = frame.isBinary();
            begun = System.nanoTime();
        } else if (before.length() + data.length() > maxBytes) {
            partial = null;
            throw new MessageTooLargeException();
        }
        if (!frame.isFinal()) {
            partial = before == null ? Buffer.buffer().appendBuffer(data) : before.appendBuffer(data);
            return null;
        }
        partial = null;
        return before == null ? data.getBytes() : before.appendBuffer(data).getBytes();
    }

    /** Whether the message that was added to last came in binary frames. */
    boolean isBinary() {
        return binary;
    }

    /** Whether the rest of a message has not come for that long since its first fragment. */
    boolean isOlderThan(Duration age) {
        return partial != null && System.nanoTime() - begun >= age.toNanos();
    }

    /**
     * Checks what JSON is made of, since parsers let sequences pass that browsers refuse.
     *
     * @throws FrameException when the bytes are not UTF-8
     */
    static void requireText(byte[] message) throws FrameException {
        if (!ByteBufUtil.isText(Unpooled.wrappedBuffer(message), StandardCharsets.UTF_8)) {
            throw new FrameException("malformed", "the frame is not one JSON object: it is not UTF-8");
        }
    }
}
