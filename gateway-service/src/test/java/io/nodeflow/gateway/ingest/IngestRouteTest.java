package io.nodeflow.gateway.ingest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.gateway.kafka.BrokerResource;
import io.nodeflow.gateway.kafka.Desired;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(BrokerResource.class)
class IngestRouteTest {

    static final String WORKFLOW = """
            {'nodes': [{'id': 'in', 'type': 'ingest', 'config': {'key': '/city', 'time': '/at'}},
                       {'id': 'bare', 'type': 'ingest'}, {'id': 'loose', 'type': 'ingest'},
                       {'id': 'out', 'type': 'merge'}],
             'edges': [{'id': 'one', 'source': 'in', 'target': 'out'}, {'id': 'two', 'source': 'in', 'target': 'out'},
                       {'id': 'plain', 'source': 'bare', 'target': 'out'}]}
            """;

    @Inject
    Desired desired;

    @Inject
    IngestWriter writer;

    @Test
    void shouldWriteAMessageToEveryEdgeWithOneIdAndTheBytesAsSent() throws Exception {
        // Given
        desired.deploy("in-edges", WORKFLOW);
        Instant before = Instant.now();

        // When
        String value = "{ \"city\" : \"Ber\\u006cin\",\n \"at\":\"2010-01-01T00:00:00Z\", \"v\":1.50 }";
        post("in-edges/in?priority=9", "application/json", " " + value + "\n")
                .statusCode(202)
                .body("accepted", equalTo(1));

        // Then
        ConsumerRecord<byte[], byte[]> one = only(desired.read("in-edges", "one"));
        ConsumerRecord<byte[], byte[]> two = only(desired.read("in-edges", "two"));
        assertThat(one.value()).isEqualTo(value.getBytes(UTF_8));
        assertThat(one.key()).isEqualTo("Berlin".getBytes(UTF_8));
        assertThat(MessageHeaders.timeOr(one.headers(), 0)).isEqualTo(1262304000000L);
        assertThat(MessageHeaders.priority(one.headers())).isEqualTo(9);
        assertThat(MessageHeaders.origin(one.headers()).orElseThrow())
                .isBetween(MessageHeaders.epochMicros(before), MessageHeaders.epochMicros(Instant.now()));
        assertThat(MessageHeaders.id(one.headers())).isNotBlank().isEqualTo(MessageHeaders.id(two.headers()));
        assertThat(two.value()).isEqualTo(one.value());
    }

    @Test
    void shouldTakeAnArrayLinesAndTheQueryForAllOfThem() throws Exception {
        // Given
        desired.deploy("in-kinds", WORKFLOW);

        // When
        post("in-kinds/bare", "application/json", "[1, {\"a\": [2]} ,\"x\"]").statusCode(202);
        post("in-kinds/bare?key=k&time=7", "application/x-ndjson", "[1,2]\r\n\n{\"b\":1}")
                .statusCode(202);
        post("in-kinds/bare", "application/json", "{\"c\":1}\n{\"c\":2}\n").body("accepted", equalTo(2));
        post("in-kinds/bare", "text/plain; charset=UTF-8", "\"ä\"").statusCode(202);
        post("in-kinds/bare", "application/json", "[]").statusCode(202).body("accepted", equalTo(0));

        // Then
        List<ConsumerRecord<byte[], byte[]>> records = desired.read("in-kinds", "plain");
        assertThat(records)
                .extracting(record -> new String(record.value(), UTF_8))
                .containsExactly("1", "{\"a\": [2]}", "\"x\"", "[1,2]", "{\"b\":1}", "{\"c\":1}", "{\"c\":2}", "\"ä\"");
        assertThat(records.get(3).key()).isEqualTo("k".getBytes(UTF_8));
        assertThat(MessageHeaders.timeOr(records.get(4).headers(), 0)).isEqualTo(7);
        assertThat(records.get(0).key()).isNull();
        assertThat(records.stream().map(record -> MessageHeaders.id(record.headers())))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldTakeNothingWhileAnEditDrainsTheWorkflow() throws Exception {
        // Given
        WorkflowRecord record = desired.deploy("in-edit", WORKFLOW);
        post("in-edit/bare", "application/json", "1").statusCode(202);

        // When
        desired.drain(record);

        // Then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> post("in-edit/bare", "application/json", "2")
                .statusCode(429)
                .header("Retry-After", "2")
                .body("errors[0].code", equalTo("backpressure")));

        // When
        desired.write(record.edited(Instant.now()));

        // Then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> post("in-edit/bare", "application/json", "3")
                .statusCode(202));
    }

    @Test
    void shouldAcceptWhatComesBeforeAMalformedLineAndNothingAfter() throws Exception {
        // Given
        desired.deploy("in-broken", WORKFLOW);

        // When
        post("in-broken/bare", "application/x-ndjson", "{\"a\":1}\n{\"a\":2}\n\n{\"a\":\n{\"a\":4}\n")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("line", equalTo(4))
                .body("accepted", equalTo(2))
                .body("errors[0].code", equalTo("malformed"))
                .body("detail", containsString("line 4"));

        // Then
        assertThat(desired.read("in-broken", "plain")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[1,2 | 2", "1 x | 1", "[1,2]3 | 2", "[1 2] | 1"})
    void shouldCountTheValuesBeforeTheMistakeWhenABodyIsMalformed(String body, int accepted) throws Exception {
        desired.deploy("in-counted", WORKFLOW);
        post("in-counted/bare", "application/json", body)
                .statusCode(400)
                .body("line", equalTo(1))
                .body("accepted", equalTo(accepted));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nowhere/in | application/json | 1 | 404 | unknown-workflow",
                "NO WHERE/in | application/json | 1 | 404 | unknown-workflow",
                "in-refused/nothing | application/json | 1 | 404 | unknown-node",
                "in-refused/out | application/json | 1 | 404 | not-an-ingest-node",
                "in-refused/loose | application/json | 1 | 409 | not-connected",
                "in-refused/bare | application/json | `` | 400 | malformed",
                "in-refused/bare | application/x-ndjson | `  ` | 400 | malformed",
                "in-refused/bare | application/json | {\"a\" | 400 | malformed",
                "in-refused/bare | application/xml | <a/> | 415 | unsupported-type",
                "in-refused/bare | application/json; charset=latin1 | 1 | 415 | unsupported-type",
                "in-refused/bare?priority=10 | application/json | 1 | 400 | malformed",
                "in-refused/bare?time=soon | application/json | 1 | 400 | malformed",
                "in-refused/bare?time=%2B300000000-01-01T00:00:00Z | application/json | 1 | 400 | malformed",
                "in-refused/bare?colour=red | application/json | 1 | 400 | malformed",
                "in-refused/in | application/json | {\"at\":\"soon\"} | 400 | malformed",
            })
    void shouldRefuseWithAProblemWhenARequestIsWrong(String to, String type, String body, int status, String code)
            throws Exception {
        // Given
        desired.deploy("in-refused", WORKFLOW);

        // When
        post(to, type, body)
                // Then
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("accepted", equalTo(0))
                .body("errors[0].code", equalTo(code));
        assertThat(desired.read("in-refused", "plain")).isEmpty();
    }

    @Test
    void shouldTakeMessagesForAPausedOrStoppedWorkflowAndNoneForOneThatIsDeleted() throws Exception {
        WorkflowRecord workflow = desired.deploy("in-states", WORKFLOW);
        desired.write(workflow.desire(DesiredState.PAUSED, Instant.now()));
        post("in-states/bare", "application/json", "1").statusCode(202);
        desired.write(workflow.desire(DesiredState.STOPPED, Instant.now()));
        post("in-states/bare", "application/json", "2").statusCode(202);
        desired.write(workflow.desire(DesiredState.DELETING, Instant.now()));
        org.awaitility.Awaitility.await().untilAsserted(() -> post("in-states/bare", "application/json", "3")
                .statusCode(404)
                .body("errors[0].code", equalTo("workflow-deleted")));
    }

    @Test
    void shouldRefuseAValueWhenItIsOverFourMebibytes() throws Exception {
        desired.deploy("in-large", WORKFLOW);
        String almost = "\"" + "x".repeat(IngestSession.MAX_VALUE_BYTES - 2) + "\"";
        post("in-large/bare", "application/json", almost).statusCode(202);
        post("in-large/bare", "application/x-ndjson", "1\n" + almost.replace("xx\"", "xxx\""))
                .statusCode(413)
                .body("line", equalTo(2))
                .body("accepted", equalTo(1));
    }

    @Test
    void shouldRefuseOtherMethods() {
        given().get("/ingest/a/b").then().statusCode(405).header("Allow", "POST");
    }

    @Test
    void shouldPublishInTheOrderOfTheCalls() throws Exception {
        // Given
        desired.deploy("in-publish", WORKFLOW);
        WorkflowId workflow = new WorkflowId("in-publish");
        NodeId node = new NodeId("bare");

        // When
        List<java.util.concurrent.CompletableFuture<Integer>> calls = new java.util.ArrayList<>();
        for (int i = 0; i < 50; i++) {
            IngestMessage message = new IngestMessage("k", Integer.toString(i).getBytes(UTF_8), null, 3);
            calls.add(writer.publish(workflow, node, List.of(message, message)).toCompletableFuture());
        }
        for (var call : calls) {
            assertThat(call.get(10, TimeUnit.SECONDS)).isEqualTo(2);
        }

        // Then
        assertThat(desired.read("in-publish", "plain"))
                .extracting(record -> Integer.parseInt(new String(record.value(), UTF_8)))
                .hasSize(100)
                .isSorted();
    }

    private static ConsumerRecord<byte[], byte[]> only(List<ConsumerRecord<byte[], byte[]>> records) {
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private static ValidatableResponse post(String to, String contentType, String body) {
        return given().config(io.restassured.RestAssured.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .header("Content-Type", contentType)
                .body(body.getBytes(UTF_8))
                .post("/ingest/" + to)
                .then();
    }
}
