package io.nodeflow.gateway.proxy;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nodeflow.gateway.kafka.BrokerResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@QuarkusTest
@WithTestResource(BrokerResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // startEngine() sets the engine
class ProxyRoutesTest {

    private final CountDownLatch firstEventRead = new CountDownLatch(1);
    private HttpServer engine;

    /** Not in the constructor, which is called by JUnit and by Quarkus. */
    @BeforeAll
    void startEngine() {
        try {
            int port = ConfigProvider.getConfig()
                    .getValue("nodeflow.engine.url", URI.class)
                    .getPort();
            engine = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
            engine.setExecutor(Executors.newCachedThreadPool());
            engine.createContext("/", this::echo);
            engine.createContext("/events", this::events);
            engine.start();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterAll
    void stop() {
        engine.stop(0);
    }

    @Test
    void shouldForwardMethodPathQueryHeadersAndBody() {
        given().header("If-Match", "\"3\"")
                .header("Origin", RestAssured.baseURI + ":" + RestAssured.port)
                .header("X-Forwarded-For", "6.6.6.6")
                .urlEncodingEnabled(false)
                .body("x".repeat(100_000))
                .put("/api/engine/workflows/a%2Fb?wait=PT1S&x=%20")
                .then()
                .statusCode(201)
                .header("ETag", "\"4\"")
                .header("Location", "/api/engine/workflows/new")
                .body(equalTo("PUT /workflows/a%2Fb?wait=PT1S&x=%20 ifMatch=\"3\" origin=null for=127.0.0.1"
                        + " prefix=/api/engine bytes=100000"));
        given().delete("/api/engine").then().body(containsString("DELETE / "));
    }

    @Test
    void shouldKeepToTheService() throws Exception {
        assertThat(statusOf("GET /api/engine/../../x HTTP/1.1")).contains(" 404 ");
        assertThat(statusOf("GET /api/engine/%2e%2e/x HTTP/1.1")).contains(" 404 ");
        given().get("/api/other/x").then().statusCode(404);
        given().urlEncodingEnabled(false)
                .get("/api/engine//evil.example/x")
                .then()
                .statusCode(201)
                .body(not(containsString("evil.example:")));
    }

    @Test
    void shouldPassEventsOnAsTheyHappen() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.getOutputStream()
                    .write("GET /api/engine/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            assertThat(in.lines().anyMatch("data: 1"::equals)).isTrue();
            firstEventRead.countDown();
            assertThat(in.lines().anyMatch("data: 2"::equals)).isTrue();
        }
    }

    @Test
    void shouldNameTheServiceWhenItIsDown() {
        given().body("{}")
                .post("/api/debugger/replays")
                .then()
                .statusCode(502)
                .contentType("application/problem+json")
                .body("detail", containsString("the debugger at http://127.0.0.1:1 cannot be reached"));
    }

    private static String statusOf(String requestLine) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.getOutputStream().write((requestLine + "\r\nHost: localhost\r\n\r\n").getBytes(UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
        }
    }

    private void echo(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        int length = exchange.getRequestBody().readAllBytes().length;
        byte[] body = (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " ifMatch="
                        + headers.getFirst("If-Match") + " origin=" + headers.getFirst("Origin") + " for="
                        + headers.getFirst("X-Forwarded-For") + " prefix=" + headers.getFirst("X-Forwarded-Prefix")
                        + " bytes=" + length)
                .getBytes(UTF_8);
        exchange.getResponseHeaders().add("ETag", "\"4\"");
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        "http://127.0.0.1:" + exchange.getLocalAddress().getPort() + "/workflows/new");
        exchange.sendResponseHeaders(201, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void events(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("data: 1\n\n".getBytes(UTF_8));
        exchange.getResponseBody().flush();
        try {
            firstEventRead.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        exchange.getResponseBody().write("data: 2\n\n".getBytes(UTF_8));
        exchange.close();
    }
}
