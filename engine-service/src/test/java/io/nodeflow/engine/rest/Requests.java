package io.nodeflow.engine.rest;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.response.ValidatableResponse;
import java.time.Duration;

/** What the tests of the REST interface ask for again and again. */
final class Requests {
    private Requests() {}

    /** Returns when the engine under test can serve, which it nearly always can at once. */
    static void awaitReady() {
        await().atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    static ValidatableResponse post(String body) {
        return post(body, "");
    }

    static ValidatableResponse post(String body, String query) {
        return given().contentType("application/json")
                .body(body)
                .post("/workflows" + query)
                .then();
    }

    /** A generator that makes 50 messages a second, a filter that keeps them all, and a chart. */
    static String definition(String id, String pattern) {
        return """
                {"id": "%s", "nodes": [
                  {"id": "source", "type": "generator", "config": {"pattern": "%s", "rate": 50}},
                  {"id": "all-of-it", "type": "filter", "config": {"where": "value.sequence >= 0"}},
                  {"id": "chart", "type": "widget", "config": {"kind": "chart", "stream": "%s-chart"}}],
                 "edges": [{"id": "all", "source": "source", "target": "all-of-it"},
                  {"id": "kept", "source": "all-of-it", "target": "chart"}]}""".formatted(id, pattern, id);
    }
}
