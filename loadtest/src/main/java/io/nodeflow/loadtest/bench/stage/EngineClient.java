package io.nodeflow.loadtest.bench.stage;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;

/** Asks a staged engine over HTTP. What it refuses is a {@link BenchException}. Thread-safe. */
public final class EngineClient {

    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Service engine;

    public EngineClient(Service engine) {
        this.engine = engine;
    }

    /** Has a workflow written as desired to run; its topics exist then. */
    public void deploy(JsonNode definition) throws InterruptedException {
        expect(
                201,
                HttpRequest.newBuilder(engine.uri().resolve("/workflows"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(Json.encode(definition))));
    }

    /** Returns when a workflow runs. */
    public void awaitRunning(String id) throws InterruptedException {
        await(id, "/status", "runs", answer -> state(answer).equals("running"));
    }

    /** Has a workflow deleted with its topics; returns when nothing is left of it. */
    public void delete(String id) throws InterruptedException {
        expect(
                202,
                HttpRequest.newBuilder(engine.uri().resolve("/workflows/" + id + "?topics=delete"))
                        .DELETE());
        await(id, "", "is gone", answer -> answer.statusCode() == 404);
    }

    /** The body of an answer. */
    public String get(String path) throws InterruptedException {
        return text(expect(200, HttpRequest.newBuilder(engine.uri().resolve(path))));
    }

    private void await(String id, String path, String how, Predicate<HttpResponse<byte[]>> condition)
            throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(engine.uri().resolve("/workflows/" + id + path));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        HttpResponse<byte[]> answer = send(request);
        while (!condition.test(answer)) {
            if (System.nanoTime() > deadline) {
                throw new BenchException("not so that workflow " + id + " " + how + " after " + PATIENCE.toSeconds()
                        + " s: " + text(answer));
            }
            Thread.sleep(LOOK_AGAIN.toMillis());
            answer = send(request);
        }
    }

    private HttpResponse<byte[]> expect(int status, HttpRequest.Builder request) throws InterruptedException {
        HttpResponse<byte[]> answer = send(request);
        if (answer.statusCode() != status) {
            throw new BenchException(answer.request().method() + " " + answer.uri() + " answered " + answer.statusCode()
                    + ": " + text(answer));
        }
        return answer;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws InterruptedException {
        try {
            return http.send(request.timeout(ANSWER).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new BenchException("the engine does not answer: " + e.getMessage(), e);
        }
    }

    private static String state(HttpResponse<byte[]> answer) {
        try {
            return Json.decode(answer.body(), JsonNode.class).path("state").asText();
        } catch (MalformedRecordException e) {
            throw new BenchException("the engine answered with what is not JSON: " + text(answer), e);
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
