package io.nodeflow.engine.rest;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.nodeflow.contracts.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Revisions of a workflow, by its REST interface. */
@QuarkusTest
@QuarkusTestResource(BrokerForQuarkus.class)
class WorkflowEditsTest {

    @BeforeEach
    void awaitReady() {
        Requests.awaitReady();
    }

    @Test
    void shouldGoOnWithANewRevisionAndRefuseAStaleOne() {
        // Given
        Requests.post(Requests.definition("edited", "sequential"), "?wait=PT30S")
                .statusCode(201);

        // When
        given().contentType("application/json")
                .header("If-Match", "\"1\"")
                .body(Requests.definition("edited", "steady"))
                .put("/workflows/edited")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");

        // Then
        given().contentType("application/json")
                .header("If-Match", "\"1\"")
                .body(Requests.definition("edited", "random"))
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
        String definition = Requests.definition("classified", "sequential");
        String direct = """
                {"id": "classified", "nodes": [
                  {"id": "source", "type": "generator", "config": {"pattern": "sequential", "rate": 50}},
                  {"id": "chart", "type": "widget", "config": {"kind": "chart", "stream": "classified-chart"}}],
                 "edges": [{"id": "kept", "source": "source", "target": "chart"}]}""";
        Requests.post(definition, "?wait=PT30S").statusCode(201);

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
        Requests.post(Requests.definition("restored", "sequential"), "?wait=PT30S")
                .statusCode(201);
        given().contentType("application/json")
                .body(Requests.definition("restored", "steady"))
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
                .body("detail", containsString("no revision 9"));
        given().delete("/workflows/restored").then().statusCode(202);
    }
}
