package io.nodeflow.gateway.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.gateway.directory.StreamDirectory;
import io.nodeflow.gateway.kafka.BrokerResource;
import io.nodeflow.gateway.kafka.Desired;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a body does over time: large, slow, broken off. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
class IngestStreamingTest {

    @Inject
    Desired desired;

    @Inject
    StreamDirectory directory;

    @Test
    void shouldTakeABodyFarLargerThanWhatIsEverHeldOfIt() throws Exception {
        // Given
        desired.deploy("body-large", IngestRouteTest.WORKFLOW);
        int lines = 60_000;
        String padding = "x".repeat(1000);
        Iterator<byte[]> body = IntStream.range(0, lines)
                .mapToObj(i -> ("{\"n\":" + i + ",\"padding\":\"" + padding + "\"}\n").getBytes(UTF_8))
                .iterator();

        // When
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + RestAssured.port + "/ingest/body-large/bare"))
                                .header("content-type", "application/x-ndjson")
                                .POST(HttpRequest.BodyPublishers.ofByteArrays(() -> body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(response.body()).isEqualTo("{\"accepted\":" + lines + "}");
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(desired.read("body-large", "plain")).hasSize(lines);
    }

    @Test
    void shouldWriteTheLinesOfASlowBodyAsTheyCome() throws Exception {
        // Given
        desired.deploy("body-slow", IngestRouteTest.WORKFLOW);
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            begin(out, "body-slow");

            // When
            chunk(out, "{\"n\":1}\n{\"n\"");
            await().until(() -> desired.read("body-slow", "plain").size() == 1);
            chunk(out, ":2}\n");
            await().until(() -> desired.read("body-slow", "plain").size() == 2);
            out.write("0\r\n\r\n".getBytes(UTF_8));

            // Then
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            assertThat(in.readLine()).isEqualTo("HTTP/1.1 202 Accepted");
            assertThat(in.lines().takeWhile(line -> !line.contains("accepted")).count())
                    .isPositive();
        }
    }

    @Test
    void shouldWriteTheLinesOfASlowBodyToTheEdgesThatItsNodeHasWhenTheyCome() throws Exception {
        // Given
        WorkflowRecord workflow = desired.deploy("body-edited", IngestRouteTest.WORKFLOW);
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            begin(out, "body-edited");
            chunk(out, "1\n2");
            await().until(() -> desired.read("body-edited", "plain").size() == 1);

            // When
            awaitKnown(desired.edit(workflow, IngestRouteTest.WORKFLOW.replace("'plain'", "'other'")));
            chunk(out, "\n3\n");
            out.write("0\r\n\r\n".getBytes(UTF_8));

            // Then
            assertThat(answer(socket)).startsWith("HTTP/1.1 202 Accepted").endsWith("{\"accepted\":3}");
            assertThat(desired.read("body-edited", "plain")).hasSize(1);
            assertThat(desired.read("body-edited", "other"))
                    .extracting(record -> new String(record.value(), UTF_8))
                    .containsExactly("2", "3");
        }
    }

    @Test
    void shouldEndABodyWithTheAcknowledgedPrefixWhenAnEditDrainsItsWorkflow() throws Exception {
        // Given
        WorkflowRecord workflow = desired.deploy("body-drained", IngestRouteTest.WORKFLOW);
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            begin(socket.getOutputStream(), "body-drained");
            chunk(socket.getOutputStream(), "1\n");
            await().until(() -> desired.read("body-drained", "plain").size() == 1);

            // When
            awaitKnown(desired.drain(workflow));
            chunk(socket.getOutputStream(), "2\n");
            socket.getOutputStream().write("0\r\n\r\n".getBytes(UTF_8));

            // Then
            assertThat(answer(socket))
                    .startsWith("HTTP/1.1 429 ")
                    .containsIgnoringCase("Retry-After: 2\r\n")
                    .contains("\"accepted\":1")
                    .doesNotContain("\"line\"");
            assertThat(desired.read("body-drained", "plain")).hasSize(1);
        }
    }

    @Test
    void shouldKeepTheWholeLinesOfABodyThatIsBrokenOffAndNothingElse() throws Exception {
        // Given
        desired.deploy("body-gone", IngestRouteTest.WORKFLOW);

        // When
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            begin(socket.getOutputStream(), "body-gone");
            chunk(socket.getOutputStream(), "{\"n\":1}\n{\"n\":2}");
            await().until(() -> desired.read("body-gone", "plain").size() == 1);
        }

        // Then
        RestAssured.given()
                .contentType("application/json")
                .body("3")
                .post("/ingest/body-gone/bare")
                .then()
                .statusCode(202);
        assertThat(desired.read("body-gone", "plain"))
                .extracting(record -> new String(record.value(), UTF_8))
                .containsExactly("{\"n\":1}", "3");
    }

    @Test
    void shouldAnswerBeforeTheBodyEndsWhenALineIsMalformed() throws Exception {
        // Given
        desired.deploy("body-early", IngestRouteTest.WORKFLOW);
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            begin(socket.getOutputStream(), "body-early");

            // When
            chunk(socket.getOutputStream(), "{\"n\":1}\nnonsense\n{\"n\":3}\n");

            // Then
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            assertThat(in.readLine()).isEqualTo("HTTP/1.1 400 Bad Request");
            chunk(socket.getOutputStream(), "{\"n\":4}\n");
            assertThat(desired.read("body-early", "plain")).hasSize(1);
        }
    }

    private void awaitKnown(WorkflowRecord revision) {
        await().until(() ->
                directory.workflow(revision.id()).filter(revision::equals).isPresent());
    }

    /** Reads all that comes until the gateway closes the connection. */
    private static String answer(Socket socket) throws Exception {
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    private static void begin(OutputStream out, String workflow) throws Exception {
        out.write(("POST /ingest/" + workflow + "/bare HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
                .getBytes(UTF_8));
    }

    private static void chunk(OutputStream out, String text) throws Exception {
        byte[] bytes = text.getBytes(UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
        out.write(bytes);
        out.write("\r\n".getBytes(UTF_8));
        out.flush();
    }
}
