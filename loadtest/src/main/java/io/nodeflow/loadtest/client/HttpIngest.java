package io.nodeflow.loadtest.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.loadtest.measure.ConnectionLog;
import io.nodeflow.loadtest.measure.ErrorLog;
import io.nodeflow.loadtest.pacing.RunClock;
import io.nodeflow.loadtest.payload.Bytes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Sends by NDJSON requests, several in flight at a time; so messages may overtake each other. */
public final class HttpIngest implements Ingest {

    private static final int MOST_IN_FLIGHT = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI uri;
    private final ConnectionLog log;
    private final ErrorLog errors;
    private final RunClock clock;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Bytes body = new Bytes(1 << 16);
    private int count;

    public HttpIngest(
            HttpClient http,
            GatewayAddress gateway,
            WorkflowId workflow,
            String node,
            ConnectionLog log,
            ErrorLog errors,
            RunClock clock) {
        this.http = http;
        this.uri = gateway.ingest(workflow, node);
        this.log = log;
        this.errors = errors;
        this.clock = clock;
    }

    @Override
    public boolean isReady() {
        return inFlight.get() < MOST_IN_FLIGHT;
    }

    @Override
    public void begin() {
        body.clear();
        count = 0;
    }

    @Override
    public Bytes beginMessage() {
        count++;
        return body;
    }

    @Override
    public void endMessage() {
        body.append('\n');
    }

    @Override
    public void send(long first) {
        int messages = count;
        inFlight.incrementAndGet();
        byte[] copy = java.util.Arrays.copyOf(body.array(), body.length());
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-ndjson")
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofByteArray(copy))
                .build();
        http.sendAsync(request, BodyHandlers.ofByteArray()).whenComplete((answer, failure) -> {
            inFlight.decrementAndGet();
            answered(first, messages, answer, failure);
        });
    }

    @Override
    public void close() {
        // the HTTP client is shared and closes idle connections itself
    }

    private void answered(
            long first, int messages, @Nullable HttpResponse<byte[]> answer, @Nullable Throwable failure) {
        int accepted = 0;
        String why = "HTTP ingest failed: " + failure;
        if (answer != null) {
            accepted = Math.min(messages, accepted(answer.body()));
            why = "HTTP ingest answered " + answer.statusCode() + ": " + Workflows.reason(answer.body());
        }
        log.answered(first, messages, accepted, clock.nanos());
        if (accepted < messages) {
            errors.add(why, messages - accepted);
        }
    }

    private static int accepted(byte[] body) {
        try {
            return Json.decode(body, JsonNode.class).path("accepted").asInt();
        } catch (MalformedRecordException e) {
            return 0;
        }
    }
}
