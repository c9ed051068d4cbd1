package io.nodeflow.loadtest.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import io.nodeflow.loadtest.payload.Bytes;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket of sub-protocol {@code nodeflow.v1.binary}: JSON frames as bytes, which are never turned into text here. Frames
 * are handed on one at a time, from a thread of the HTTP client.
 */
final class JsonSocket implements AutoCloseable {

    /** Who listens. */
    interface Listener {

        /** A whole frame, valid only during the call. */
        void frame(Bytes frame);

        /** The socket ended without having been closed from here. */
        void ended(String why);
    }

    private static final String SUB_PROTOCOL = "nodeflow.v1.binary";
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final WebSocket socket;
    private final Receiver receiver;

    private JsonSocket(WebSocket socket, Receiver receiver) {
        this.socket = socket;
        this.receiver = receiver;
    }

    static JsonSocket connect(HttpClient http, GatewayAddress gateway, Listener listener) {
        Receiver receiver = new Receiver(listener);
        try {
            WebSocket socket = http.newWebSocketBuilder()
                    .subprotocols(SUB_PROTOCOL)
                    .connectTimeout(CONNECT)
                    .buildAsync(gateway.webSocket(), receiver)
                    .join();
            return new JsonSocket(socket, receiver);
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                throw new GatewayException(
                        gateway.webSocket() + " refused the WebSocket with status "
                                + refused.getResponse().statusCode(),
                        e);
            }
            throw Workflows.unreachable(gateway, e.getCause() == null ? e : e.getCause());
        }
    }

    /** Sends one frame; the buffer may be used again when the future is done, and only then may the next be sent. */
    CompletableFuture<?> send(ByteBuffer frame) {
        return socket.sendBinary(frame, true);
    }

    @Override
    public void close() {
        receiver.closing = true;
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(e -> socket);
    }

    /** The type of a frame, and its members unless it is a batch, of which no tree is built. */
    static JsonNode parse(Bytes frame) {
        try {
            return Json.decode(Arrays.copyOf(frame.array(), frame.length()), JsonNode.class);
        } catch (MalformedRecordException e) {
            throw new GatewayException("the gateway sent a frame that is not JSON", e);
        }
    }

    private static final class Receiver implements WebSocket.Listener {

        private final Listener listener;
        private final Bytes frame = new Bytes(1 << 16);
        volatile boolean closing;

        Receiver(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void onOpen(WebSocket socket) {
            socket.request(Long.MAX_VALUE);
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            frame.append(data);
            if (last) {
                listener.frame(frame);
                frame.clear();
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            if (!closing) {
                listener.ended("the gateway closed a WebSocket with " + code + " " + reason);
            }
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            if (!closing) {
                listener.ended("a WebSocket broke: " + error);
            }
        }
    }
}
