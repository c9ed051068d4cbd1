package io.nodeflow.debugger.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.observation.Event;
import io.nodeflow.contracts.observation.Severity;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.debugger.BrokerForTests;
import io.nodeflow.debugger.Kafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerForTests.class)
class EventHistoryTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private Kafka kafka;

    @BeforeEach
    void connect() {
        kafka = new Kafka();
    }

    @AfterEach
    void disconnect() {
        kafka.close();
    }

    @Test
    void shouldFilterByEachParameter() throws Exception {
        // Given
        event("filtered", "a", "retry", 1);
        event("filtered", "b", "drop", 2);
        kafka.producer.send(new ProducerRecord<>(Kafka.NAMES.system(SystemTopic.EVENTS), null, new byte[] {'{', '"'}));
        event("filtered", "b", "retry", 3);
        await().until(() -> messages("workflow=filtered").size() == 3);

        // Then
        assertThat(messages("workflow=filtered&edge=b")).containsExactly("drop 2", "retry 3");
        assertThat(messages("workflow=filtered&type=retry")).containsExactly("retry 1", "retry 3");
        assertThat(messages("workflow=filtered&since=" + AT.plusSeconds(2))).containsExactly("drop 2", "retry 3");
        assertThat(messages("workflow=filtered&since=" + AT.plusSeconds(3).toEpochMilli()))
                .containsExactly("retry 3");
        assertThat(messages("workflow=filtered&limit=1")).containsExactly("retry 3");
        assertThat(messages("workflow=nobody")).isEmpty();
    }

    @Test
    void shouldKeepTheNewestTenThousand() throws Exception {
        // When
        for (int i = 0; i < 10_050; i++) {
            kafka.producer.send(new ProducerRecord<>(
                    Kafka.NAMES.system(SystemTopic.EVENTS), null, Json.encode(of("many", "a", "log", i))));
        }
        kafka.producer.flush();

        // Then
        await().until(() -> messages("workflow=many&limit=1").equals(List.of("log 10049")));
        assertThat(messages("workflow=many&limit=10000"))
                .hasSize(10_000)
                .startsWith("log 50")
                .endsWith("log 10049");
    }

    @Test
    void shouldExportLinesThatParse() throws Exception {
        // Given
        event("exported", "a", "error", 7);

        // When
        String lines = given().get("/export?format=ndjson")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString();
        String array = given().get("/export?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        String table = given().get("/export?format=csv")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        // Then
        List<JsonNode> parsed = lines.lines().map(EventHistoryTest::parse).toList();
        assertThat(parsed)
                .allSatisfy(line -> assertThat(line.path("kind").asText()).isIn("event", "alert", "snapshot"));
        assertThat(parsed)
                .filteredOn(
                        line -> line.path("record").path("workflow").asText().equals("exported"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("kind").asText()).isEqualTo("event");
                    assertThat(line.path("at").asText()).isEqualTo("2026-01-01T00:00:07Z");
                    assertThat(line.path("record").path("message").asText()).isEqualTo("error 7");
                });
        assertThat(parse(array).size()).isGreaterThanOrEqualTo(parsed.size());
        assertThat(table)
                .startsWith("kind,at,type,severity,")
                .contains("event,2026-01-01T00:00:07Z,error,info,,exported");
    }

    @Test
    void shouldReport() throws Exception {
        // Given
        event("reported", "a", "breaker", 1);

        // Then
        await().ignoreExceptions().untilAsserted(() -> assertThat(
                        given().get("/report").jsonPath().getInt("events.byType.breaker"))
                .isGreaterThanOrEqualTo(1));
        assertThat(given().get("/report").jsonPath().getMap("totals")).containsKeys("connections", "systemLoad");
    }

    private static JsonNode parse(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> messages(String query) {
        return given().get("/events?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("message", String.class);
    }

    private void event(String workflow, String edge, String type, int second) throws Exception {
        kafka.write(SystemTopic.EVENTS, workflow, of(workflow, edge, type, second));
    }

    private static Event of(String workflow, String edge, String type, int second) {
        return new Event(
                AT.plusSeconds(second),
                type,
                Severity.INFO,
                new WorkflowId(workflow),
                null,
                new EdgeId(edge),
                "i",
                type + " " + second,
                null);
    }
}
