package io.nodeflow.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.workflow.WorkflowDefinition;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Brings workflows to an engine over its REST. Thread-safe. */
final class Deployment {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI workflows;

    Deployment(HttpClient http, URI engine) {
        this.http = http;
        this.workflows = URI.create(engine + "/workflows");
    }

    /** What was found and done. */
    enum Outcome {
        DEPLOYED,
        UPDATED,
        LEFT_ALONE
    }

    /**
     * Deploys a workflow that is not there; updates one that is there and was shipped differently then, but leaves alone one
     * that its user has made different.
     *
     * @param lastShipped the digest of what was deployed last, or empty
     * @throws RefusedException when the engine will never take it, with its reason
     * @throws IOException when it does not answer, or not now
     */
    Outcome deploy(DemoWorkflow workflow, String lastShipped, String digest) throws IOException, InterruptedException {
        URI one = URI.create(workflows + "/" + workflow.id());
        HttpResponse<String> present = send(request(one).GET());
        if (present.statusCode() == 404) {
            require(send(withBody(workflows, "POST", workflow)), 201, workflow);
            return Outcome.DEPLOYED;
        }
        require(present, 200, workflow);
        if (digest.equals(lastShipped) || workflow.definition().equals(definitionOf(present.body()))) {
            return Outcome.LEFT_ALONE;
        }
        require(send(withBody(one, "PUT", workflow)), 200, workflow);
        return Outcome.UPDATED;
    }

    private static WorkflowDefinition definitionOf(String body) throws JsonProcessingException {
        JsonNode answer = Json.MAPPER.readTree(body);
        return Json.MAPPER.treeToValue(
                answer.has("definition") ? answer.get("definition") : answer, WorkflowDefinition.class);
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(PATIENCE);
    }

    private static HttpRequest.Builder withBody(URI uri, String method, DemoWorkflow workflow) {
        return request(uri)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(workflow.json()));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static void require(HttpResponse<String> response, int status, DemoWorkflow workflow) throws IOException {
        if (response.statusCode() == status) {
            return;
        }
        String refusal = "the engine answered " + response.statusCode() + " for the demo workflow " + workflow.id()
                + ": " + response.body().strip();
        throw response.statusCode() < 500 ? new RefusedException(refusal) : new IOException(refusal);
    }
}
