package io.nodeflow.loadtest.bench.edits;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.loadtest.bench.stage.BenchException;
import io.nodeflow.loadtest.bench.stage.Service;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A workflow whose nodes come, change and go: in -raw-> … double -mapped-> keep -out-> view. For one thread. */
final class EditedWorkflow {

    private static final WorkflowId ID = new WorkflowId("bench-edits");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Its shapes, in the order of editing; behind the last comes the first. */
    enum Shape {
        PLAIN("", "double", ""),
        INSERTED(
                "{'id': 'added', 'type': 'map', 'config': {'set': {'added': 'value.n + 1'}}},",
                "added",
                "{'id': 'more', 'source': 'added', 'target': 'double'},"),
        REPLACED(
                "{'id': 'other', 'type': 'filter', 'config': {'where': 'value.n >= 0'}},",
                "other",
                "{'id': 'more', 'source': 'other', 'target': 'double'},");

        private final String node;
        private final String first;
        private final String edge;

        Shape(String node, String first, String edge) {
            this.node = node;
            this.first = first;
            this.edge = edge;
        }

        private String definition(int partitions) {
            return """
                    {'id': '%s', 'settings': {'partitions': %d, 'retention': 'PT1H'},
                     'nodes': [{'id': 'in', 'type': 'ingest'}, %s
                       {'id': 'double', 'type': 'map', 'config': {'set': {'doubled': 'value.n * 2'}}},
                       {'id': 'keep', 'type': 'filter', 'config': {'where': 'value.doubled >= 0'}},
                       {'id': 'view', 'type': 'widget', 'config': {'kind': 'table', 'stream': 'bench-edits-view'}}],
                     'edges': [{'id': 'raw', 'source': 'in', 'target': '%s'}, %s
                       {'id': 'mapped', 'source': 'double', 'target': 'keep'},
                       {'id': 'out', 'source': 'keep', 'target': 'view'}]}
                    """.formatted(ID, partitions, node, first, edge).replace('\'', '"');
        }
    }

    /**
     * What was asked for.
     *
     * @param kind how it comes into use, as the engine says
     */
    record Edit(int revision, String kind) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final Service engine;
    private final int partitions;

    EditedWorkflow(Service engine, int partitions) {
        this.engine = engine;
        this.partitions = partitions;
    }

    /** The topic of one of its edges. */
    static String topic(String edge) {
        return TopicNames.DEFAULT.edge(ID, new EdgeId(edge));
    }

    /** Deploys it plain; returns when it runs. */
    void deploy() throws InterruptedException {
        JsonNode answer = ask("POST", "/workflows", Shape.PLAIN.definition(partitions), 201);
        awaitRunning(answer.path("revision").asInt());
    }

    /** Asks for another shape, which then comes into use. */
    Edit edit(Shape shape) throws InterruptedException {
        JsonNode answer = ask("PUT", "/workflows/" + ID, shape.definition(partitions), 200);
        return new Edit(
                answer.path("revision").asInt(),
                answer.path("edit").path("kind").asText());
    }

    /** Returns when a revision runs on all engines. */
    void awaitRunning(int revision) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode status = ask("GET", "/workflows/" + ID + "/status", "", 200);
            if (status.path("revision").asInt() == revision
                    && status.path("state").asText().equals("running")
                    && status.path("pending").isMissingNode()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new BenchException("revision " + revision + " does not run: " + status);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private JsonNode ask(String method, String path, String body, int expected) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(engine.uri().resolve(path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != expected) {
                throw new BenchException("the engine answered " + method + " " + path + " with " + answer.statusCode()
                        + ": " + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return Json.MAPPER.readTree(answer.body());
        } catch (IOException e) {
            throw new BenchException("the engine does not answer: " + e.getMessage(), e);
        }
    }
}
