package io.nodeflow.loadtest.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Lines that go to an ingest node in one request, and what was left of them in another after each 429: flow control is no error
 * for a sender that has time, and shows in the latency.
 */
final class HttpBatch {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI uri;
    private final byte[] lines;
    private final int messages;
    private final long deadline = System.nanoTime() + PATIENCE.toNanos();
    private volatile int accepted;
    private int start;

    HttpBatch(HttpClient http, URI uri, byte[] lines, int messages) {
        this.http = http;
        this.uri = uri;
        this.lines = lines;
        this.messages = messages;
    }

    int messages() {
        return messages;
    }

    /** How many of them, from the first on, are in Kafka. */
    int accepted() {
        return accepted;
    }

    /** Completes when all was accepted or the rest never will be; then with the reason. */
    CompletableFuture<String> send() {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-ndjson")
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofByteArray(lines, start, lines.length - start))
                .build();
        return http.sendAsync(request, BodyHandlers.ofByteArray()).thenCompose(this::answered);
    }

    private CompletableFuture<String> answered(HttpResponse<byte[]> answer) {
        skip(acceptedIn(answer.body()));
        if (accepted < messages && answer.statusCode() == TOO_MANY_REQUESTS && System.nanoTime() < deadline) {
            long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(1);
            Executor later = CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS);
            return CompletableFuture.supplyAsync(this::send, later).thenCompose(sent -> sent);
        }
        return CompletableFuture.completedFuture(
                "answered " + answer.statusCode() + ": " + Workflows.reason(answer.body()));
    }

    private void skip(int count) {
        int more = Math.min(count, messages - accepted);
        for (int line = 0; line < more; line++) {
            while (lines[start] != '\n') {
                start++;
            }
            start++;
        }
        accepted += more;
    }

    private static int acceptedIn(byte[] body) {
        try {
            return Json.decode(body, JsonNode.class).path("accepted").asInt();
        } catch (MalformedRecordException e) {
            return 0;
        }
    }
}
