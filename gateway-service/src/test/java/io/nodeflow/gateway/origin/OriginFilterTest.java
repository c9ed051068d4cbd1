package io.nodeflow.gateway.origin;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

import io.nodeflow.gateway.kafka.BrokerResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(BrokerResource.class)
class OriginFilterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "null", "http://localhost", "http://localhost.evil.example:%d", "%%"})
    void shouldRefuseARequestWhenItsOriginIsForeign(String origin) {
        given().header("Origin", origin.formatted(RestAssured.port))
                .get("/streams")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .header("Access-Control-Allow-Origin", nullValue())
                .body("detail", containsString("allowed-origins"));
    }

    @Test
    void shouldLetARequestThroughWhenItsOriginIsTheGatewayOrThereIsNone() {
        given().header("Origin", RestAssured.baseURI + ":" + RestAssured.port)
                .get("/streams")
                .then()
                .statusCode(200);
        given().get("/streams").then().statusCode(200);
    }

    @Test
    void shouldShareWithAnOriginThatIsConfigured() {
        given().header("Origin", "https://dashboards.example")
                .get("/streams")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "https://dashboards.example");
        given().header("Origin", "https://dashboards.example")
                .header("Access-Control-Request-Method", "POST")
                .options("/ingest/a/b")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Methods", containsString("POST"));
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example, 403", "127.0.0.1.evil.example, 403", "localhost, 200", "nodeflow.localhost:80, 200",
        "127.0.0.1, 200", "[::1]:8080, 200", "10.1.2.3:8080, 200", "gateway.example, 200"
    })
    void shouldAnswerOnlyAsTheHostsThatItIs(String host, int status) {
        given().header("Host", host).get("/streams").then().statusCode(status);
    }

    @Test
    void shouldAnswerProbesByAnyName() {
        given().header("Host", "pod-7.internal").get("/q/health/live").then().statusCode(200);
    }

    @Test
    void shouldRefuseAWebSocketUpgradeWhenItsOriginIsForeign() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("GET /ws HTTP/1.1\r\nHost: localhost:" + RestAssured.port
                                    + "\r\nOrigin: https://evil.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                            .getBytes(UTF_8));
            assertThat(new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine())
                    .isEqualTo("HTTP/1.1 403 Forbidden");
        }
    }
}
