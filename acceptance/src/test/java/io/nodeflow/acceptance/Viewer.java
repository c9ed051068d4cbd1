package io.nodeflow.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nodeflow.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket connection that follows one stream and keeps every message and control frame exactly as it came, so that a
 * hole or a duplicate cannot be hidden by a client's tidying up. Thread-safe.
 */
final class Viewer implements AutoCloseable {

    /** One message of a batch. */
    record Received(int partition, long offset, @Nullable String key, JsonNode message) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Received> messages = new ArrayList<>();
    private final List<JsonNode> controls = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final WebSocket socket;
    private @Nullable String token;

    private Viewer(URI gateway) {
        socket = http.newWebSocketBuilder()
                .subprotocols("nodeflow.v1")
                .buildAsync(gateway, new Frames())
                .join();
    }

    /** Follows a stream from {@code from}, the JSON of the subscribe frame's member. */
    static Viewer follow(URI gateway, String stream, String from) {
        Viewer viewer = new Viewer(gateway);
        ObjectNode subscribe = Json.MAPPER
                .createObjectNode()
                .put("type", "subscribe")
                .put("stream", stream)
                .put("bufferSize", 200_000)
                .put("maxBatchSize", 500);
        subscribe.set("from", parse(from));
        viewer.socket.sendText(subscribe.toString(), true).join();
        return viewer;
    }

    /** Follows a stream from where another viewer was. */
    static Viewer resume(URI gateway, String stream, String token) {
        return follow(
                gateway,
                stream,
                Json.MAPPER.createObjectNode().put("token", token).toString());
    }

    synchronized List<Received> messages() {
        return List.copyOf(messages);
    }

    synchronized int count() {
        return messages.size();
    }

    /** Every frame that is not a batch. */
    synchronized List<JsonNode> controls() {
        return List.copyOf(controls);
    }

    /** The newest token that came. */
    synchronized String token() {
        return Objects.requireNonNull(token, "no frame with a token came");
    }

    boolean awaitClosed() throws InterruptedException {
        return closed.await(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.abort();
    }

    private synchronized void take(JsonNode frame) {
        if (frame.hasNonNull("token")) {
            token = frame.get("token").asText();
        }
        if (!frame.path("type").asText().equals("batch")) {
            controls.add(frame);
            return;
        }
        for (JsonNode message : frame.required("messages")) {
            messages.add(new Received(
                    message.required("partition").asInt(),
                    message.required("offset").asLong(),
                    message.path("key").textValue(),
                    message));
        }
    }

    private static JsonNode parse(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + json, e);
        }
    }

    private final class Frames implements WebSocket.Listener {

        private final StringBuilder partial = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                take(parse(partial.toString()));
                partial.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closed.countDown();
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed.countDown();
        }
    }
}
