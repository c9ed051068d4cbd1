package io.nodeflow.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Posts a data set to an ingest node at a multiple of its original pace, over and over, until it is interrupted. What the
 * gateway does not take, and only that, is posted again; the schedule waits meanwhile and does not catch up.
 */
final class Feed implements Runnable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final HttpClient http;
    private final URI ingest;
    private final List<ObjectNode> records;
    private final double speed;
    private final Consumer<String> log;
    private String refusal = "";

    /**
     * A feed.
     *
     * @param speed how many times faster than the original
     * @param log takes a line when the gateway stops or resumes taking records
     */
    Feed(HttpClient http, URI ingest, List<ObjectNode> records, double speed, Consumer<String> log) {
        this.http = http;
        this.ingest = ingest;
        this.records = List.copyOf(records);
        this.speed = speed;
        this.log = log;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                once();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the launcher stops
        }
    }

    private void once() throws InterruptedException {
        int next = 0;
        long start = System.nanoTime();
        while (next < records.size()) {
            int due = next + 1;
            while (due < records.size() && nanosUntil(due, start) <= 0) {
                due++;
            }
            long waited = post(next, due);
            start += waited;
            next = due;
            if (next < records.size()) {
                Thread.sleep(
                        Duration.ofNanos(Math.max(0, nanosUntil(next, start))).toMillis());
            }
        }
    }

    private long nanosUntil(int index, long start) {
        Duration offset = Duration.between(DataSet.timeOf(records.get(0)), DataSet.timeOf(records.get(index)));
        return start + (long) (offset.toNanos() / speed) - System.nanoTime();
    }

    /** Returns how long it took beyond the first attempt, in nanoseconds. */
    private long post(int from, int to) throws InterruptedException {
        int next = from + attempt(from, to);
        if (next == to) {
            return 0;
        }
        long start = System.nanoTime();
        log.accept("the feed waits: " + refusal);
        while (next < to) {
            Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
            next += attempt(next, to);
        }
        log.accept("the feed goes on");
        return System.nanoTime() - start;
    }

    /** Returns how many of the records, from the first on, were taken. */
    private int attempt(int from, int to) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(ingest)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArray(lines(from, to)))
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            JsonNode answer = Json.decode(response.body(), JsonNode.class);
            refusal = ingest + " answered " + response.statusCode() + " " + answer;
            return Math.min(to - from, answer.path("accepted").asInt());
        } catch (IOException e) {
            refusal = ingest + " does not answer";
        } catch (MalformedRecordException e) {
            refusal = ingest + " gave an answer that is not JSON";
        }
        return 0;
    }

    private byte[] lines(int from, int to) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (ObjectNode record : records.subList(from, to)) {
            body.writeBytes(Json.encode(record));
            body.write('\n');
        }
        return body.toByteArray();
    }
}
