package io.nodeflow.gateway.ingest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.nodeflow.contracts.flow.FlowRecord;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.gateway.kafka.BrokerResource;
import io.nodeflow.gateway.kafka.Desired;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What comes in goes by the flow of the edges; the test plays the engine that reads them. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
class IngestFlowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The edge that presses lies behind another node. */
    private static final String WORKFLOW = """
            {'nodes': [{'id': 'in', 'type': 'ingest'}, {'id': 'between', 'type': 'merge'}, {'id': 'slow', 'type': 'merge'}],
             'edges': [{'id': 'own', 'source': 'in', 'target': 'between', 'stream': {'bufferSize': 10}},
                       {'id': 'behind', 'source': 'between', 'target': 'slow', 'stream': {'bufferSize': 10}}]}
            """;

    @Inject
    Desired desired;

    @Inject
    IngestWriter writer;

    @Test
    void shouldRefuseBeforeTheFirstMessageWhileAnEdgePressesAndTakeItAfterwards() throws Exception {
        // Given
        WorkflowRecord workflow = desired.deploy("flow-refuses", WORKFLOW);
        read(workflow, "own", 0);
        await().atMost(PATIENCE).until(() -> post("flow-refuses", "[1, 2, 3, 4, 5, 6, 7, 8, 9]") == 202);

        // When / Then
        await().atMost(PATIENCE).until(() -> post("flow-refuses", "10") == 429);
        int taken = desired.read("flow-refuses", "own").size();
        given().contentType("application/json")
                .body("11")
                .post("/ingest/flow-refuses/in")
                .then()
                .statusCode(429)
                .header("Retry-After", "30")
                .body("accepted", equalTo(0))
                .body("errors[0].code", equalTo("backpressure"))
                .body("detail", containsString("try again in 30 s"));
        assertThat(desired.read("flow-refuses", "own")).hasSize(taken);

        // When
        read(workflow, "own", taken);

        // Then
        await().atMost(PATIENCE).until(() -> post("flow-refuses", "12") == 202);
    }

    @Test
    void shouldReadABodyAtThePaceOfTheFlow() throws Exception {
        // Given
        WorkflowRecord workflow = desired.deploy("flow-paces", WORKFLOW);
        read(workflow, "own", 0);
        awaitKnown(workflow);

        // When
        CompletableFuture<HttpResponse<String>> answer = postLines("flow-paces", 50);
        await().atMost(PATIENCE).until(() -> desired.read("flow-paces", "own").size() >= 9);

        // Then: what was under way when the edge was full, and no more
        await().during(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .until(() -> desired.read("flow-paces", "own").size() <= 30);
        assertThat(answer).isNotDone();
        await().atMost(PATIENCE).until(() -> {
            read(workflow, "own", desired.read("flow-paces", "own").size());
            return answer.isDone();
        });
        assertThat(answer.get().body()).isEqualTo("{\"accepted\":50}");
        assertThat(desired.read("flow-paces", "own")).hasSize(50);
    }

    @Test
    void shouldRefuseWithTheAcknowledgedPrefixWhenTheFlowStandsStill() throws Exception {
        // Given
        WorkflowRecord workflow = desired.deploy("flow-stalls", WORKFLOW);
        read(workflow, "own", 0);
        awaitKnown(workflow);

        // When
        CompletableFuture<HttpResponse<String>> answer = postLines("flow-stalls", 100);
        await().atMost(PATIENCE).until(() -> desired.read("flow-stalls", "own").size() >= 9);
        CompletableFuture<Integer> published = writer.publish(
                        workflow.id(),
                        new NodeId("in"),
                        List.of(new IngestMessage(null, "1".getBytes(UTF_8), null, null)))
                .toCompletableFuture();

        // Then
        await().atMost(PATIENCE).until(() -> answer.isDone() && published.isDone());
        int written = desired.read("flow-stalls", "own").size();
        assertThat(answer.get().statusCode()).isEqualTo(429);
        assertThat(answer.get().headers().firstValue("Retry-After")).isPresent();
        assertThat(Json.MAPPER.readTree(answer.get().body()).path("accepted").asInt())
                .isEqualTo(written);
        assertThat(published)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(IngestException.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(IngestException.Reason.BACKPRESSURE));
    }

    @Test
    void shouldWriteWhatWaitedToTheEdgesThatItsNodeHasAfterwards() throws Exception {
        // Given
        WorkflowRecord workflow = desired.deploy("flow-edited", WORKFLOW);
        read(workflow, "own", 0);
        awaitKnown(workflow);
        desired.write("own", workflow, 10);
        await().atMost(PATIENCE).until(() -> post("flow-edited", "") == 429);
        CompletableFuture<Integer> published = writer.publish(
                        workflow.id(),
                        new NodeId("in"),
                        List.of(new IngestMessage(null, "1".getBytes(UTF_8), null, null)))
                .toCompletableFuture();
        assertThat(published).isNotDone();

        // When
        desired.edit(workflow, WORKFLOW.replace("'own'", "'other'"));

        // Then
        assertThat(published).succeedsWithin(PATIENCE).isEqualTo(1);
        assertThat(desired.read("flow-edited", "own")).hasSize(10);
        assertThat(desired.read("flow-edited", "other")).hasSize(1);
    }

    /** Returns when the gateway knows the reader's position, as shows in that the edge behind, of which it hears then, presses. */
    private void awaitKnown(WorkflowRecord workflow) throws Exception {
        read(workflow, "behind", 0);
        String id = workflow.id().value();
        desired.write("behind", workflow, 10);
        await().atMost(PATIENCE).until(() -> post(id, "") == 429);
        read(workflow, "behind", 10);
        await().atMost(PATIENCE).until(() -> post(id, "") == 400);
    }

    private void read(WorkflowRecord workflow, String edge, long position) throws Exception {
        desired.put(
                SystemTopic.FLOW,
                workflow.id() + "/" + edge + "/0",
                Json.encode(new FlowRecord(workflow.uid(), position, 0, Map.of())));
    }

    private static int post(String workflow, String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/ingest/" + workflow + "/in")
                .statusCode();
    }

    /** Lines of 4 KB, of which few fit into what is taken at once. */
    private static CompletableFuture<HttpResponse<String>> postLines(String workflow, int count) {
        String line = "\"" + "x".repeat(4_000) + "\"\n";
        return HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + RestAssured.port + "/ingest/" + workflow + "/in"))
                                .header("content-type", "application/x-ndjson")
                                .POST(HttpRequest.BodyPublishers.ofString(line.repeat(count)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
