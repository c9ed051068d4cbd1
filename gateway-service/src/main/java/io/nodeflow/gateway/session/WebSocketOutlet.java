package io.nodeflow.gateway.session;

import io.netty.channel.Channel;
import io.nodeflow.gateway.feed.Batch;
import io.nodeflow.gateway.feed.Bundle;
import io.nodeflow.gateway.protocol.CloseCode;
import io.nodeflow.gateway.protocol.ServerFrame;
import io.nodeflow.gateway.subscription.Outlet;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Writes frames to a WebSocket. What viewers of a channel share goes past Vert.x, which would make frames of it for each. */
final class WebSocketOutlet implements Outlet {

    /** Bytes that wait in the socket before batches wait in the view, where they can still be dropped. */
    private static final int WRITE_QUEUE_BYTES = 256 * 1024;

    /** Bytes of answers that may wait in the socket before no more is asked of us. */
    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    /** What a close frame has room for (RFC 6455 section 5.5). */
    private static final int MAX_REASON_BYTES = 123;

    /** How long a client has to answer a close frame, and to take what lies before it, until the connection is cut. */
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final ServerWebSocket socket;
    private final Channel channel;
    private final boolean binary;
    private final Runnable progress;
    private long lastWrite = System.nanoTime();
    private int answerBytes;

    /**
     * @param channel that the socket is on
     * @param progress runs when {@link #isFlooded} has become false, and once after {@link #close}
     */
    WebSocketOutlet(ServerWebSocket socket, Channel channel, boolean binary, Runnable progress) {
        this.socket = socket;
        this.channel = channel;
        this.binary = binary;
        this.progress = progress;
        socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
    }

    @Override
    public void control(ServerFrame frame) {
        if (socket.isClosed()) {
            return;
        }
        byte[] json = frame.encode();
        answerBytes += json.length;
        write(json).onComplete(written -> {
            boolean wasFlooded = isFlooded();
            answerBytes -= json.length;
            if (wasFlooded && !isFlooded()) {
                progress.run();
            }
        });
    }

    @Override
    public void batch(Batch batch) {
        if (!socket.isClosed()) {
            write(batch.frame());
        }
    }

    @Override
    public void bundle(Bundle bundle) {
        if (!socket.isClosed()) {
            lastWrite = System.nanoTime();
            channel.writeAndFlush(bundle.in(binary ? WebSocketForm.BINARY : WebSocketForm.TEXT), channel.voidPromise());
        }
    }

    @Override
    public boolean isFull() {
        return socket.isClosed() || socket.writeQueueFull();
    }

    /** Whether its client asks without reading the answers. */
    boolean isFlooded() {
        return answerBytes > MAX_ANSWER_BYTES;
    }

    @Override
    public void close(CloseCode code, String reason) {
        if (!socket.isClosed()) {
            socket.close((short) code.code(), shortened(code.label() + ": " + reason));
            // Vert.x's own timeout begins when the close frame has left, which it never does when nobody reads.
            channel.eventLoop().schedule(this::cut, CLOSING.toSeconds(), TimeUnit.SECONDS);
            progress.run();
        }
    }

    boolean isClosed() {
        return socket.isClosed();
    }

    /** Past Vert.x's handlers, which would close behind everything that waits to be written. */
    private void cut() {
        if (channel.isActive()) {
            channel.pipeline().firstContext().close();
        }
    }

    /** When something was last said, as {@link System#nanoTime()}. */
    long lastWrite() {
        return lastWrite;
    }

    private Future<Void> write(byte[] json) {
        lastWrite = System.nanoTime();
        // Vert.x's public factory takes a String for text and would encode it again for every viewer.
        WebSocketFrameType type = binary ? WebSocketFrameType.BINARY : WebSocketFrameType.TEXT;
        return socket.writeFrame(new WebSocketFrameImpl(type, json, true));
    }

    private static String shortened(String reason) {
        String text = reason;
        while (text.getBytes(StandardCharsets.UTF_8).length > MAX_REASON_BYTES) {
            text = text.substring(0, text.length() - 1);
        }
        return text;
    }
}
