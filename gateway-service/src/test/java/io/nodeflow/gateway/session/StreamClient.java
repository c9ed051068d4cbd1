package io.nodeflow.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A WebSocket client that keeps every frame, checked to be JSON and as {@link ProtocolDocument} says. */
@SuppressWarnings("NullAway.Init") // connect() sets the socket
final class StreamClient implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Batches come in thousands, and one is as another. */
    private static final int BATCHES_CHECKED = 20;

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final ByteArrayOutputStream partialBytes = new ByteArrayOutputStream();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private int checked;
    private volatile boolean heardText;
    private volatile int closeCode;
    private volatile boolean stalled;
    private volatile boolean owed;
    private volatile IntConsumer batches = count -> {};
    private WebSocket socket;

    static StreamClient connect(URI gateway, String... subProtocols) {
        StreamClient client = new StreamClient();
        var builder = HTTP.newWebSocketBuilder();
        if (subProtocols.length > 0) {
            builder.subprotocols(subProtocols[0]);
        }
        client.socket = builder.buildAsync(
                        URI.create("ws://" + gateway.getHost() + ":" + gateway.getPort() + "/ws"), client)
                .join();
        return client;
    }

    static StreamClient open(URI gateway) {
        return connect(gateway, "nodeflow.v1");
    }

    /** Sends a frame, written with single quotes. */
    synchronized StreamClient say(String frame) {
        socket.sendText(frame.replace('\'', '"'), true).join();
        return this;
    }

    /** Sends a text frame's content in that many fragments. */
    StreamClient sayInFragments(String content, int fragments) {
        int length = content.length() / fragments + 1;
        for (int from = 0; from < content.length(); from += length) {
            int to = Math.min(content.length(), from + length);
            socket.sendText(content.substring(from, to), to == content.length()).join();
        }
        return this;
    }

    StreamClient sayBinary(byte[] frame) {
        socket.sendBinary(ByteBuffer.wrap(frame), true).join();
        return this;
    }

    List<JsonNode> frames(String type) {
        return frames.stream()
                .filter(frame -> frame.path("type").asText().equals(type))
                .toList();
    }

    List<JsonNode> frames() {
        return List.copyOf(frames);
    }

    /** Tells now and with each batch how many there are. */
    void whenBatch(IntConsumer told) {
        batches = told;
        told.accept(frames("batch").size());
    }

    /** Waits for a frame of that type. */
    JsonNode next(String type) {
        return next(type, frame -> true);
    }

    JsonNode next(String type, Predicate<JsonNode> condition) {
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> frames(type).stream().anyMatch(condition));
        return frames(type).stream().filter(condition).findFirst().orElseThrow();
    }

    /** All messages of all batches, in order of arrival. */
    List<JsonNode> messages() {
        List<JsonNode> messages = new ArrayList<>();
        frames("batch").forEach(batch -> batch.path("messages").forEach(messages::add));
        return messages;
    }

    /** Waits until there are that many messages. */
    List<JsonNode> messages(int count) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> messages().size() >= count);
        return messages();
    }

    /** The token of the last batch. */
    String token() {
        List<JsonNode> batches = frames("batch");
        return batches.get(batches.size() - 1).path("token").asText();
    }

    int closeCode() {
        await().atMost(Duration.ofSeconds(15)).until(() -> closeCode != 0);
        return closeCode;
    }

    /** Takes nothing more from the socket after the next part. */
    void stall() {
        stalled = true;
    }

    void goOn() {
        stalled = false;
        if (owed) {
            socket.request(1);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        heardText = true;
        partial.append(data);
        if (last) {
            keep(partial.toString());
            partial.setLength(0);
            batches.accept(frames("batch").size());
        }
        return takeNext(from);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        partialBytes.writeBytes(part);
        if (last) {
            keep(partialBytes.toString(StandardCharsets.UTF_8));
            partialBytes.reset();
        }
        return takeNext(from);
    }

    /** Whether a text frame has come. */
    boolean heardText() {
        return heardText;
    }

    private void keep(String json) {
        try {
            JsonNode frame = Json.MAPPER.readTree(json);
            if (!frame.path("type").asText().equals("batch") || ++checked <= BATCHES_CHECKED) {
                violations.addAll(ProtocolDocument.violations(frame));
            }
            frames.add(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable CompletionStage<?> takeNext(WebSocket from) {
        if (stalled) {
            owed = true;
        } else {
            from.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        closeCode = statusCode;
        return null;
    }

    @Override
    public void close() {
        socket.abort();
        assertThat(violations).isEmpty();
    }
}
