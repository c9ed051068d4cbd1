package io.nodeflow.engine.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;

import io.nodeflow.contracts.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a request is told as a problem, and changes nothing. */
@QuarkusTest
@QuarkusTestResource(BrokerForQuarkus.class)
class RefusedRequestsTest {

    @BeforeEach
    void awaitReady() {
        Requests.awaitReady();
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
        ValidatableResponse response = Requests.post(mistaken);

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

    @ParameterizedTest(name = "{index}") // their text has megabytes
    @MethodSource("junk")
    void shouldRefuseJunkAsAProblem(byte[] body) {
        for (String path : List.of("/workflows", "/workflows/validate")) {
            given().contentType("application/json")
                    .body(body)
                    .post(path)
                    .then()
                    .statusCode(allOf(greaterThan(399), lessThan(500)))
                    .contentType(Problem.MEDIA_TYPE);
        }
    }

    /** What is kept and shown again has something around it each time, and JSON is written to a depth of 1,000. */
    @ParameterizedTest
    @ValueSource(ints = {101, 997, 999})
    void shouldRefuseWhatIsNestedTooDeepAndTakeTheNextOne(int levels) {
        int around = 4;
        String value = "[".repeat(levels - around) + "]".repeat(levels - around);
        Requests.post("""
                        {"id": "deep", "nodes": [
                          {"id": "a", "type": "schedule", "config": {"every": "PT1M", "value": %s}},
                          {"id": "b", "type": "log"}],
                         "edges": [{"id": "e", "source": "a", "target": "b"}]}""".formatted(value))
                .statusCode(400)
                .body("detail", equalTo("Document nesting depth (101) exceeds the maximum allowed (100)"));
        given().get("/workflows").then().statusCode(200);
    }

    /** A browser sends it without asking the engine first: it is a simple request, whose answer the page cannot read. */
    @Test
    void shouldRefuseWhatAPageSendsPastTheGateway() {
        given().header("Origin", "http://evil.example")
                .post("/workflows/unknown/stop")
                .then()
                .statusCode(403)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", containsString("http://evil.example"));
    }

    /** By DNS rebinding: to the browser the page is of the same origin, so that it may read and says nothing of an origin. */
    @Test
    void shouldRefuseAPageWhoseNameWasPointedHere() {
        given().header("Host", "evil.example:8081")
                .get("/workflows")
                .then()
                .statusCode(403)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", containsString("nodeflow.engine.allowed-hosts"));
        given().header("Host", "engine:8081").get("/workflows").then().statusCode(200);
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
        Requests.post("{\n  \"id\": }").statusCode(400).body("detail", containsString("line 2, column 9"));
    }
}
