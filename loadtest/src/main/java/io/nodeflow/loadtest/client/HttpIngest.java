package io.nodeflow.loadtest.client;

import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.loadtest.measure.ConnectionLog;
import io.nodeflow.loadtest.measure.ErrorLog;
import io.nodeflow.loadtest.pacing.RunClock;
import io.nodeflow.loadtest.payload.Bytes;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends by NDJSON requests, several in flight at a time; so messages may overtake each other. A request that was told to wait
 * keeps its place until it was sent again.
 */
public final class HttpIngest implements Ingest {

    private static final int MOST_IN_FLIGHT = 8;

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
        inFlight.incrementAndGet();
        HttpBatch batch = new HttpBatch(http, uri, Arrays.copyOf(body.array(), body.length()), count);
        batch.send().whenComplete((result, failure) -> {
            inFlight.decrementAndGet();
            answered(first, batch, failure == null ? result : "failed: " + failure);
        });
    }

    @Override
    public void close() {
        // the HTTP client is shared and closes idle connections itself
    }

    private void answered(long first, HttpBatch batch, String refusal) {
        log.answered(first, batch.messages(), batch.accepted(), clock.nanos());
        if (batch.accepted() < batch.messages()) {
            errors.add("HTTP ingest " + refusal, batch.messages() - batch.accepted());
        }
    }
}
