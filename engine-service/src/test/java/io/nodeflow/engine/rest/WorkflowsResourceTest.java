package io.nodeflow.engine.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.problem.Problem;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.engine.kafka.KafkaClients;
import io.nodeflow.local.broker.TestBroker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(BrokerForQuarkus.class)
class WorkflowsResourceTest {
    private static final TopicNames NAMES = new TopicNames(BrokerForQuarkus.PREFIX);
    private static final KafkaClients CLIENTS = new KafkaClients(TestBroker.bootstrapServers(), "rest-test-client");

    @AfterAll
    static void close() {
        CLIENTS.close();
    }

    @BeforeEach
    void awaitReady() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void shouldRefuseFiveMistakesWithFiveFindingsAndChangeNothing() {
        // Given
        String before = given().get("/workflows").asString();
        String mistaken = """
                {"id": "Not Legal", "nodes": [
                  {"id": "a", "type": "generator", "config": {"pattern": "steady", "rate": 1}},
                  {"id": "a", "type": "merge"},
                  {"id": "b", "type": "no-such-type"},
                  {"id": "f", "type": "filter", "config": {"where": "value + 'x' > true"}}],
                 "edges": [{"id": "e", "source": "a", "target": "nowhere"}, {"id": "g", "source": "a", "target": "f"}]}""";

        // When
        ValidatableResponse response = post(mistaken);

        // Then
        response.statusCode(422)
                .contentType(Problem.MEDIA_TYPE)
                .body("errors", hasSize(5))
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/id", "/nodes/1/id", "/nodes/2/type", "/nodes/3/config/where", "/edges/0/target"));
        assertThat(given().get("/workflows").asString()).isEqualTo(before);
    }

    static Stream<byte[]> junk() {
        List<byte[]> kinds = new ArrayList<>();
        for (String text : List.of(
                " ",
                "{",
                "[]",
                "[[]]",
                "\"text\"",
                "42",
                "null",
                "true",
                "NaN",
                "1e999999999",
                "{}",
                "{\"id\":null}",
                "{\"id\":7,\"nodes\":7,\"edges\":7,\"settings\":7,\"name\":7}",
                "{\"id\":[],\"nodes\":{},\"edges\":\"\"}",
                "{\"id\":\"a\",\"id\":\"b\",\"nodes\":[],\"edges\":[]}",
                "{} {}",
                "{\"id\":\"x\",\"nodes\":[null],\"edges\":[null]}",
                "{\"id\":\"x\",\"nodes\":[[1]],\"edges\":[true]}",
                "\uFEFF{",
                "<workflow/>",
                "{\"id\":\"system\",\"nodes\":[],\"edges\":[]}",
                "{\"id\":\"x\",\"settings\":{\"partitions\":1e400},\"nodes\":[],\"edges\":[]}",
                "{\"id\":\"x\",\"settings\":{\"retention\":\"forever\",\"delivery\":3,\"what\":1},\"nodes\":[],\"edges\":[]}",
                "{\"id\":\"x\",\"n\":" + "9".repeat(5_000) + "}",
                "[".repeat(10_000),
                "{\"a\":".repeat(10_000),
                "{\"id\":\"" + "x".repeat(1_000_000) + "\",\"nodes\":[],\"edges\":[]}",
                "\0\0\0\0")) {
            kinds.add(text.getBytes(StandardCharsets.UTF_8));
        }
        kinds.add(new byte[] {(byte) 0xff, (byte) 0xfe, 0x00, (byte) 0xd8});
        kinds.add(new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'});
        kinds.add(new byte[] {0, 0, (byte) 0xfe, (byte) 0xff, 0, 1, 2, 3});
        kinds.add(new byte[5 * 1024 * 1024]);
        return kinds.stream();
    }

    @ParameterizedTest
    @MethodSource("junk")
    void shouldRefuseJunkAsAProblem(byte[] body) {
        for (String path : List.of("/workflows", "/workflows/validate")) {
            given().contentType("application/json")
                    .body(body)
                    .post(path)
                    .then()
                    .statusCode(org.hamcrest.Matchers.allOf(greaterThan(399), org.hamcrest.Matchers.lessThan(500)))
                    .contentType(Problem.MEDIA_TYPE);
        }
    }

    @Test
    void shouldAnswerEveryMistakeOfARequestAsAProblem() {
        given().contentType("application/json")
                .post("/workflows")
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE);
        given().contentType("text/plain")
                .body("{}")
                .post("/workflows")
                .then()
                .statusCode(415)
                .contentType(Problem.MEDIA_TYPE);
        given().get("/workflows/unknown").then().statusCode(404).contentType(Problem.MEDIA_TYPE);
        given().get("/workflows/UPPER%20case").then().statusCode(404).contentType(Problem.MEDIA_TYPE);
        given().get("/no/such/path").then().statusCode(404).contentType(Problem.MEDIA_TYPE);
        given().patch("/workflows").then().statusCode(405).contentType(Problem.MEDIA_TYPE);
        given().delete("/workflows/unknown").then().statusCode(404).contentType(Problem.MEDIA_TYPE);
        given().post("/workflows/unknown/pause").then().statusCode(404).contentType(Problem.MEDIA_TYPE);
        post("{\n  \"id\": }").statusCode(400).body("detail", containsString("line 2, column 9"));
    }

    @Test
    void shouldRunWhatIsDeployedAndLeaveNothingWhenItIsDeleted() throws Exception {
        // Given
        String definition = definition("life", "sequential");
        String edge = NAMES.edge(new WorkflowId("life"), new EdgeId("kept"));

        // When
        post(definition, "?wait=PT30S")
                .statusCode(201)
                .header("Location", containsString("/workflows/life"))
                .header("ETag", "\"1\"");

        // Then
        given().get("/workflows/life/status").then().body("state", equalTo("running"));
        assertThat(read(edge, 3)).hasSize(3);
        post(definition).statusCode(409);

        // When
        given().delete("/workflows/life").then().statusCode(202);

        // Then
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/workflows/life").statusCode() == 404);
        assertThat(named("life")).isEmpty();

        // When
        post(definition, "?wait=PT30S").statusCode(201);

        // Then
        assertThat(read(edge, 1).get(0).offset()).isZero();
        given().delete("/workflows/life").then().statusCode(202);
        await().atMost(Duration.ofSeconds(30)).until(() -> named("life").isEmpty());
    }

    @Test
    void shouldGoOnWithANewRevisionAndRefuseAStaleOne() {
        // Given
        post(definition("edited", "sequential"), "?wait=PT30S").statusCode(201);

        // When
        given().contentType("application/json")
                .header("If-Match", "\"1\"")
                .body(definition("edited", "steady"))
                .put("/workflows/edited")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");

        // Then
        given().contentType("application/json")
                .header("If-Match", "\"1\"")
                .body(definition("edited", "random"))
                .put("/workflows/edited")
                .then()
                .statusCode(412)
                .contentType(Problem.MEDIA_TYPE);
        given().get("/workflows/edited/revisions").then().body("revision", equalTo(List.of(1, 2)));
        await().atMost(Duration.ofSeconds(30)).until(() -> "running"
                .equals(given().get("/workflows/edited/status").path("state")));
        given().delete("/workflows/edited").then().statusCode(202);
    }

    @Test
    void shouldTellHowAnEditComesIntoUseBeforeAndAfterItIsAskedFor() {
        // Given
        String definition = definition("classified", "sequential");
        String direct = """
                {"id": "classified", "nodes": [
                  {"id": "source", "type": "generator", "config": {"pattern": "sequential", "rate": 50}},
                  {"id": "chart", "type": "widget", "config": {"kind": "chart", "stream": "classified-chart"}}],
                 "edges": [{"id": "kept", "source": "source", "target": "chart"}]}""";
        post(definition, "?wait=PT30S").statusCode(201);

        // When
        given().contentType("application/json")
                .body(direct)
                .post("/workflows/validate?against=classified")
                .then()
                .statusCode(200)
                .body("edit.kind", equalTo("drain-first"))
                .body("edit.from", equalTo(1))
                .body("edit.drains", equalTo(List.of("all")));
        given().contentType("application/json")
                .body(definition.replace("\"nodes\"", "\"settings\": {\"partitions\": 2}, \"nodes\""))
                .post("/workflows/validate?against=classified")
                .then()
                .statusCode(422)
                .body("errors[0].code", equalTo("partitions-fixed"));
        given().contentType("application/json")
                .body(direct)
                .put("/workflows/classified")
                .then()
                .statusCode(200)
                .body("edit.kind", equalTo("drain-first"))
                .body("pending.state", equalTo("draining"));

        // Then
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            JsonPath status = given().get("/workflows/classified/status").jsonPath();
            return status.getInt("revision") == 2
                    && status.getString("state").equals("running")
                    && status.get("pending") == null;
        });
        given().get("/workflows/classified/revisions").then().body("[1].edit.kind", equalTo("drain-first"));
        given().delete("/workflows/classified").then().statusCode(202);
    }

    @Test
    void shouldRollBackToAFormerRevision() {
        // Given
        post(definition("restored", "sequential"), "?wait=PT30S").statusCode(201);
        given().contentType("application/json")
                .body(definition("restored", "steady"))
                .put("/workflows/restored")
                .then()
                .statusCode(200);

        // When
        given().header("If-Match", "\"2\"")
                .post("/workflows/restored/revisions/1/restore")
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("definition.nodes[0].config.pattern", equalTo("sequential"));

        // Then
        given().header("If-Match", "\"2\"")
                .post("/workflows/restored/revisions/1/restore")
                .then()
                .statusCode(412);
        given().post("/workflows/restored/revisions/9/restore")
                .then()
                .statusCode(404)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", org.hamcrest.Matchers.containsString("no revision 9"));
        given().delete("/workflows/restored").then().statusCode(202);
    }

    @Test
    void shouldStayRunningWhenARecordOnAnEdgeIsPoison() {
        // Given
        post(definition("poisoned", "sequential"), "?wait=PT30S").statusCode(201);
        WorkflowId id = new WorkflowId("poisoned");

        // When
        try (Producer<byte[], byte[]> producer = CLIENTS.plainWriter("poison")) {
            producer.send(new ProducerRecord<>(
                    NAMES.edge(id, new EdgeId("all")), "{\"value\":".getBytes(StandardCharsets.UTF_8)));
            producer.send(new ProducerRecord<>(NAMES.edge(id, new EdgeId("all")), new byte[2 * 1024 * 1024]));
        }

        // Then
        assertThat(read(NAMES.deadLetter(id), 2)).hasSize(2);
        assertThat(awaitEvent("poisoned", "error").path("node").asText()).isEqualTo("all-of-it");
        int before = read(NAMES.edge(id, new EdgeId("kept")), 1).size();
        assertThat(before).isPositive();
        given().get("/workflows/poisoned/status").then().body("state", equalTo("running"));
        given().delete("/workflows/poisoned").then().statusCode(202);
    }

    private static ValidatableResponse post(String body) {
        return post(body, "");
    }

    private static ValidatableResponse post(String body, String query) {
        return given().contentType("application/json")
                .body(body)
                .post("/workflows" + query)
                .then();
    }

    private static String definition(String id, String pattern) {
        return """
                {"id": "%s", "nodes": [
                  {"id": "source", "type": "generator", "config": {"pattern": "%s", "rate": 50}},
                  {"id": "all-of-it", "type": "filter", "config": {"where": "value.sequence >= 0"}},
                  {"id": "chart", "type": "widget", "config": {"kind": "chart", "stream": "%s-chart"}}],
                 "edges": [{"id": "all", "source": "source", "target": "all-of-it"},
                  {"id": "kept", "source": "all-of-it", "target": "chart"}]}""".formatted(id, pattern, id);
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = CLIENTS.reader("reader")) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                return records.size() >= count;
            });
        }
        return records.subList(0, count);
    }

    private static JsonNode awaitEvent(String workflow, String type) {
        List<JsonNode> found = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = CLIENTS.reader("events")) {
            consumer.assign(List.of(new TopicPartition(NAMES.system(SystemTopic.EVENTS), 0)));
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    found.add(Json.decode(record.value(), JsonNode.class));
                }
                found.removeIf(event -> !workflow.equals(event.path("workflow").asText())
                        || !type.equals(event.path("type").asText()));
                return !found.isEmpty();
            });
        }
        return found.get(0);
    }

    /** Topics, groups and threads that have the workflow's id in their name. */
    private static List<String> named(String id) throws Exception {
        Admin admin = CLIENTS.admin();
        List<String> found = new ArrayList<>(admin.listTopics().names().get());
        admin.listGroups().all().get().forEach(group -> found.add(group.groupId()));
        Thread.getAllStackTraces().keySet().forEach(thread -> found.add(thread.getName()));
        return found.stream().filter(name -> name.contains("." + id)).toList();
    }
}
