package io.nodeflow.gateway.session;

import io.nodeflow.gateway.feed.Batch;
import io.nodeflow.gateway.protocol.CloseCode;
import io.nodeflow.gateway.protocol.ServerFrame;
import io.nodeflow.gateway.subscription.Outlet;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;

/** Writes frames to a WebSocket. Batches' bytes are wrapped, never copied or encoded per viewer. */
final class WebSocketOutlet implements Outlet {

    /** Bytes that wait in the socket before batches wait in the view, where they can still be dropped. */
    private static final int WRITE_QUEUE_BYTES = 256 * 1024;

    private final ServerWebSocket socket;
    private final WebSocketFrameType type;
    private long lastWrite = System.nanoTime();

    WebSocketOutlet(ServerWebSocket socket, boolean binary) {
        this.socket = socket;
        this.type = binary ? WebSocketFrameType.BINARY : WebSocketFrameType.TEXT;
        socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
    }

    @Override
    public void control(ServerFrame frame) {
        write(frame.encode());
    }

    @Override
    public void batch(Batch batch) {
        write(batch.frame());
    }

    @Override
    public boolean isFull() {
        return socket.isClosed() || socket.writeQueueFull();
    }

    @Override
    public void close(CloseCode code, String reason) {
        socket.close((short) code.code(), reason);
    }

    /** When something was last said, as {@link System#nanoTime()}. */
    long lastWrite() {
        return lastWrite;
    }

    private void write(byte[] json) {
        if (!socket.isClosed()) {
            lastWrite = System.nanoTime();
            // Vert.x's public factory takes a String for text and would encode it again for every viewer.
            socket.writeFrame(new WebSocketFrameImpl(type, json, true));
        }
    }
}
