package io.nodeflow.debugger.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.nodeflow.contracts.observation.Alert;
import io.nodeflow.contracts.problem.Problem;
import io.nodeflow.debugger.BrokerForTests;
import io.nodeflow.debugger.Kafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BrokerForTests.class)
class RefusalTest {

    private static boolean known;

    @BeforeAll
    static void makeAStreamOfOneMessage() throws Exception {
        try (Kafka kafka = new Kafka()) {
            kafka.workflow("refused", 1);
            kafka.producer
                    .send(new ProducerRecord<>(Kafka.edge("refused"), null, new byte[] {'1'}))
                    .get();
        }
    }

    /** Once: looking into a stream takes longer than all that is asked here. */
    @BeforeEach
    void awaitTheStream() {
        if (!known) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> given().get("/streams/refused/messages").statusCode() == 200);
            known = true;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "null",
                "true",
                "0",
                "-1e999",
                "[]",
                "\"x\"",
                "{}",
                "[[[[",
                "{\"stream\":1}",
                "{\"stream\":\"\"}",
                "{\"stream\":\"no/such\"}",
                "{\"stream\":\"../etc\"}",
                "\u0000",
                "{\"a\":1,\"a\":2}",
                "{\"rules\":{}}",
                "{\"rules\":[1]}",
                "{\"rules\":[{\"type\":\"nothing\"}]}",
                "{} {}",
                "NaN",
                "'x'"
            })
    void shouldRefuseJunkWithAProblem(String junk) {
        for (String path : List.of("/replays", "/alert-rules")) {
            // When
            var request = given().contentType(ContentType.JSON).body(junk);
            Response response = path.equals("/replays") ? request.post(path) : request.put(path);

            // Then
            assertThat(response.statusCode()).as(path + " " + junk).isIn(400, 422);
            assertThat(response.contentType()).startsWith("application/problem+json");
        }
    }

    /** A browser sends it without asking the debugger first: it is a simple request, whose answer the page cannot read. */
    @Test
    void shouldRefuseWhatAPageSendsPastTheGateway() {
        Response response = given().header("Origin", "http://evil.example").post("/replays/unknown/cancel");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.contentType()).startsWith("application/problem+json");
    }

    /** By DNS rebinding: to the browser the page is of the same origin, so that it may read and says nothing of an origin. */
    @Test
    void shouldRefuseAPageWhoseNameWasPointedHere() {
        Response response = given().header("Host", "evil.example:8082").get("/workflows");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.asString()).contains("nodeflow.debugger.allowed-hosts");
    }

    @Test
    void shouldRefuseDeepNestingWithAProblem() {
        given().contentType(ContentType.JSON)
                .body("[".repeat(2_000))
                .post("/replays")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'stream':'refused','speed':0}|/speed|illegal-speed",
                "{'stream':'refused','speed':'fast'}|/speed|illegal-speed",
                "{'stream':'refused','rate':0}|/rate|illegal-rate",
                "{'stream':'refused','rate':5,'speed':1}|/rate|conflict",
                "{'stream':'refused','dryRun':'yes'}|/dryRun|not-a-boolean",
                "{'stream':'refused','filter':'value.x >'}|/filter|invalid-filter",
                "{'stream':'refused','filter':'1 + 1'}|/filter|invalid-filter",
                "{'stream':'refused','key':7}|/key|wrong-type",
                "{'stream':'refused','from':-5}|/from|illegal-bound",
                "{'stream':'refused','from':999999999999999999}|/from|illegal-bound",
                "{'stream':'refused','from':'yesterday'}|/from|illegal-bound",
                "{'stream':'refused','to':'9999-01-01T00:00:00Z'}|/to|in-the-future",
                "{'stream':'refused','from':2000,'to':1000}|/to|from-after-to",
                "{'stream':'refused','to':1000}||nothing-selected",
                "{'stream':'refused','from':{'offsets':{'0':-1}}}|/from/offsets/0|illegal-offset",
                "{'stream':'refused','from':{'offsets':{'9':0}}}|/from/offsets/9|unknown-partition",
                "{'stream':'refused','from':{'offsets':{'0':2}},'to':{'offsets':{'0':1}}}|/to/offsets/0|from-after-to",
                "{'stream':'refused','to':{'offsets':{'0':1000}}}|/to/offsets/0|beyond-end",
                "{'stream':'refused','retention':'P100D'}|/retention|out-of-range",
                "{'stream':'refused','speedd':1}|/speedd|unknown-member",
                "{'stream':'nobody'}|/stream|unknown-stream"
            })
    void shouldNameWhatIsWrongWithAReplay(String body, String pointer, String code) {
        // When
        Response response = given().contentType(ContentType.JSON)
                .body(body.replace('\'', '"'))
                .post("/replays");

        // Then
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.jsonPath().getList("errors.code")).contains(code);
        assertThat(response.jsonPath().getList("errors.pointer")).contains(pointer == null ? "" : pointer);
    }

    @ParameterizedTest
    @CsvSource({
        "/events?since=tomorrow,422",
        "/events?limit=0,422",
        "/events?limit=x,422",
        "/alerts?limit=-1,422",
        "/export?format=xml,422",
        "/export?since=never,422",
        "/streams/no-such/messages,404",
        "/streams/system/workflows/messages,404",
        "/streams/system/replay-none/messages,404",
        "/streams/A%20b/messages,404",
        "/streams/system/metrics/messages?from=then,422",
        "/replays/none,404",
        "/nowhere,404"
    })
    void shouldRefuseQuestionsWithAProblem(String path, int status) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(status).contentType("application/problem+json");
    }

    @Test
    void shouldKeepRulesThatAreValidAndRefuseThatAreNot() {
        // When
        given().contentType(ContentType.JSON)
                .body(
                        "{\"rules\":[{\"type\":\"high_latency\",\"warning\":20000,\"critical\":50000,\"raiseAfter\":\"PT1M\"}]}")
                .put("/alert-rules")
                .then()
                .statusCode(200);

        // Then
        assertThat(given().get("/alert-rules").jsonPath().getDouble("rules.find { it.type == 'high_latency' }.warning"))
                .isEqualTo(20_000);
        assertThat(given().get("/alert-rules")
                        .jsonPath()
                        .getDouble("rules.find { it.type == 'backpressure' }.critical"))
                .isEqualTo(90);
        given().contentType(ContentType.JSON)
                .body("{\"rules\":[{\"type\":\"high_latency\",\"warning\":500,\"critical\":100}]}")
                .put("/alert-rules")
                .then()
                .statusCode(422);
        given().contentType(ContentType.JSON)
                .body("{\"rules\":[]}")
                .put("/alert-rules")
                .then()
                .statusCode(200);
    }

    @Test
    void shouldHaveARuleForEveryTypeOfAlert() {
        assertThat(given().get("/alert-rules").jsonPath().getList("rules.type", String.class))
                .containsExactly(Arrays.stream(Alert.Type.values())
                        .map(RefusalTest::wireForm)
                        .toArray(String[]::new));
        given().contentType(ContentType.JSON)
                .body("{\"rules\":[{\"type\":\"breaker_open\",\"enabled\":false},{\"type\":\"lag\",\"warning\":1000}]}")
                .put("/alert-rules")
                .then()
                .statusCode(200);
        given().contentType(ContentType.JSON)
                .body("{\"rules\":[]}")
                .put("/alert-rules")
                .then()
                .statusCode(200);
    }

    private static String wireForm(Alert.Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    @Test
    void shouldSayWhatAPathTakes() {
        given().patch("/replays")
                .then()
                .statusCode(405)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", containsString("does not take this method"));
    }
}
