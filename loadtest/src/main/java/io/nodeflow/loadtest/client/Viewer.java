package io.nodeflow.loadtest.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.loadtest.measure.ConnectionLog;
import io.nodeflow.loadtest.measure.ErrorLog;
import io.nodeflow.loadtest.pacing.RunClock;
import io.nodeflow.loadtest.payload.Bytes;
import io.nodeflow.loadtest.payload.MarkScanner;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A viewer of one connection's stream: reports each message that arrives, and what the gateway says of the others. */
public final class Viewer implements AutoCloseable {

    private static final byte[] BATCH = "{\"type\":\"batch\"".getBytes(StandardCharsets.US_ASCII);
    private static final long SUBSCRIBE_SECONDS = 30;

    private final JsonSocket socket;

    private Viewer(JsonSocket socket) {
        this.socket = socket;
    }

    /** Connects and subscribes to what comes next; returns once the gateway says that the subscription stands. */
    public static Viewer subscribe(
            HttpClient http, GatewayAddress gateway, String stream, Subscription options, Receipts receipts) {
        Frames frames = new Frames(receipts);
        JsonSocket socket = JsonSocket.connect(http, gateway, frames);
        var request = JsonNodeFactory.instance.objectNode();
        request.put("type", "subscribe").put("stream", stream).put("from", "latest");
        request.put("maxBatchSize", options.maxBatchSize()).put("batchTimeout", options.batchTimeout());
        request.put("bufferSize", options.bufferSize()).put("overflow", "drop").put("whenMissing", "wait");
        socket.send(ByteBuffer.wrap(Json.encode(request)));
        try {
            frames.subscribed.get(SUBSCRIBE_SECONDS, TimeUnit.SECONDS);
            return new Viewer(socket);
        } catch (TimeoutException e) {
            socket.close();
            throw new GatewayException("stream " + stream + ": not subscribed after " + SUBSCRIBE_SECONDS + " s", e);
        } catch (ExecutionException e) {
            socket.close();
            throw new GatewayException("stream " + stream + ": " + reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException("interrupted", e);
        }
    }

    private static String reason(ExecutionException e) {
        Throwable cause = e.getCause();
        return String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
    }

    @Override
    public void close() {
        socket.close();
    }

    /** Where a viewer reports to: the connection's log, the run's errors, its clock, and how messages are known again. */
    public record Receipts(int branch, ConnectionLog log, ErrorLog errors, RunClock clock, MarkScanner scanner) {

        private void batch(Bytes frame) {
            long now = clock.nanos();
            scanner.scan(frame.array(), frame.length(), (sender, sequence, intendedMicros) -> {
                if (sender != branch || !log.received(sequence, intendedMicros * 1000, now)) {
                    errors.add("a stream carried a message that was not sent into it");
                }
            });
        }
    }

    private static final class Frames implements JsonSocket.Listener {

        private final Receipts receipts;
        private final CompletableFuture<String> subscribed = new CompletableFuture<>();
        private final ToldDrops drops = new ToldDrops();

        Frames(Receipts receipts) {
            this.receipts = receipts;
        }

        @Override
        public void frame(Bytes frame) {
            if (frame.length() >= BATCH.length
                    && Arrays.equals(frame.array(), 0, BATCH.length, BATCH, 0, BATCH.length)) {
                receipts.batch(frame);
                return;
            }
            JsonNode json = JsonSocket.parse(frame);
            switch (json.path("type").asText()) {
                case "batch" -> receipts.batch(frame);
                case "subscribed" -> subscribed.complete(json.path("channel").asText());
                case "status" ->
                    receipts.log.dropped(drops.status(json.path("dropped").asLong()));
                case "gap" ->
                    receipts.log.dropped(drops.gap(
                            json.path("reason").asText(), json.path("missed").asLong()));
                case "error" ->
                    failed(json.path("code").asText() + ": "
                            + json.path("message").asText());
                case "state" ->
                    state(json.path("state").asText(), json.path("reason").asText());
                default -> {
                    // welcome, pong, heartbeat: nothing to count
                }
            }
        }

        @Override
        public void ended(String why) {
            failed(why);
        }

        private void state(String state, String reason) {
            if (state.equals("failed") || state.equals("degraded")) {
                receipts.errors.add("the workflow is " + state + (reason.isEmpty() ? "" : ": " + reason));
            }
        }

        private void failed(String why) {
            receipts.errors.add(why);
            subscribed.completeExceptionally(new GatewayException(why));
        }
    }
}
