package io.nodeflow.loadtest.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import io.nodeflow.contracts.problem.Finding;
import io.nodeflow.contracts.problem.Problem;
import io.nodeflow.contracts.workflow.WorkflowId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/** Deploys and deletes workflows through the gateway's origin. Thread-safe. */
public final class Workflows {

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration UNTIL_RUNNING = Duration.ofSeconds(60);
    private static final Duration UNTIL_GONE = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final HttpClient http;
    private final GatewayAddress gateway;

    public Workflows(HttpClient http, GatewayAddress gateway) {
        this.http = http;
        this.gateway = gateway;
    }

    /** The name in the definition of the workflow of that id, empty text when it has none; nothing when there is no such workflow. */
    public Optional<String> nameOf(WorkflowId id) {
        HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(gateway.workflow(id)));
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        return Optional.of(json(expect(answer, 200)).findPath("name").asText(""));
    }

    /** Deploys a workflow and waits until it runs. */
    public void deploy(JsonNode definition) {
        URI uri = URI.create(gateway.workflows() + "?wait=" + UNTIL_RUNNING);
        HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .timeout(UNTIL_RUNNING.plus(ANSWER))
                .POST(BodyPublishers.ofByteArray(Json.encode(definition))));
        expect(answer, 201);
        awaitRunning(new WorkflowId(definition.path("id").asText()));
    }

    /** Deletes a workflow with all its topics and waits until nothing is left of it. */
    public void delete(WorkflowId id) {
        URI uri = URI.create(gateway.workflow(id) + "?topics=delete");
        HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(uri).DELETE());
        if (answer.statusCode() != 404) {
            expect(answer, 200, 202, 204);
            await(UNTIL_GONE, "workflow " + id + " is not gone", () -> nameOf(id)
                    .isEmpty());
        }
    }

    private void awaitRunning(WorkflowId id) {
        URI uri = URI.create(gateway.workflow(id) + "/status");
        await(UNTIL_RUNNING, "workflow " + id + " does not run", () -> {
            JsonNode status = json(expect(send(HttpRequest.newBuilder(uri)), 200));
            String state = status.path("state").asText();
            if (state.equals("failed")) {
                throw new GatewayException(
                        "workflow " + id + " failed: " + status.path("reason").asText());
            }
            return state.equals("running");
        });
    }

    private static void await(Duration patience, String otherwise, java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new GatewayException(otherwise + " after " + patience.toSeconds() + " s");
            }
            try {
                Thread.sleep(LOOK_AGAIN.toMillis());
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        HttpRequest built = request.build();
        if (built.timeout().isEmpty()) {
            built = request.timeout(ANSWER).build();
        }
        try {
            return http.send(built, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw unreachable(gateway, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static HttpResponse<byte[]> expect(HttpResponse<byte[]> answer, int... statuses) {
        for (int status : statuses) {
            if (answer.statusCode() == status) {
                return answer;
            }
        }
        throw new GatewayException(answer.request().method() + " " + answer.uri() + " answered " + answer.statusCode()
                + ": " + reason(answer.body()));
    }

    /** What a refusal says, in one line. */
    static String reason(byte[] body) {
        try {
            Problem problem = Json.decode(body, Problem.class);
            String findings = problem.errors().stream()
                    .map((Finding finding) -> finding.pointer() + " " + finding.message())
                    .collect(Collectors.joining("; "));
            String detail = problem.detail() == null ? problem.title() : problem.detail();
            return findings.isEmpty() ? detail : detail + ": " + findings;
        } catch (MalformedRecordException e) {
            String text = new String(body, java.nio.charset.StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? "no reason given" : text.lines().findFirst().orElse("");
        }
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        try {
            return Json.decode(answer.body(), JsonNode.class);
        } catch (MalformedRecordException e) {
            throw new GatewayException("GET " + answer.uri() + " answered with what is not JSON", e);
        }
    }

    static GatewayException unreachable(GatewayAddress gateway, Throwable cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new GatewayException(
                "gateway " + gateway + " does not answer (" + reason + "); start the suite with './nodeflow up'",
                cause);
    }

    private static GatewayException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new GatewayException("interrupted", e);
    }
}
