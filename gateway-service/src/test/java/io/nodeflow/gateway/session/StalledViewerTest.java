package io.nodeflow.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.gateway.kafka.BrokerResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Viewers who do not read, and do not go either. */
@QuarkusTest
@TestProfile(TightLimits.class)
@WithTestResource(BrokerResource.class)
@SuppressWarnings("NullAway.Init") // injected
class StalledViewerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] LARGE = ("\"" + "x".repeat(500_000) + "\"").getBytes(StandardCharsets.UTF_8);

    @TestHTTPResource
    URI gateway;

    @Inject
    Producing producing;

    @Inject
    Connections connections;

    @Test
    void shouldEndAnEventStreamThatAskedForItWhenItFallsBehind() throws Exception {
        // Given
        producing.deploy("sse-slow", 1);
        try (RawSocket events = subscribed("sse-slow", "?overflow=disconnect&bufferSize=2")) {
            // When
            writeUntilItEnds("sse-slow");
            // Then
            events.skipTo("event: error");
            assertThat(events.line()).contains("\"code\":\"too-slow\"");
        }
    }

    @Test
    void shouldCutAnEventStreamWhenItTakesNothingForTooLong() throws Exception {
        // Given
        producing.deploy("sse-stalled", 1);
        try (RawSocket events = subscribed("sse-stalled", "")) {
            // When
            writeUntilItEnds("sse-stalled");
            // Then
            assertThat(events(events)).doesNotContain("event: error");
        }
    }

    @Test
    void shouldCutAWebSocketWhoseCloseFrameDoesNotGetThrough() throws Exception {
        // Given
        producing.deploy("ws-stalled", 1);
        try (RawSocket socket = RawSocket.open(gateway)) {
            socket.text("{'type':'subscribe','stream':'ws-stalled/e'}");
            socket.next("subscribed");
            // When
            writeUntilItEnds("ws-stalled");
            // Then
            assertThat(connections.count()).isZero();
        }
    }

    private RawSocket subscribed(String workflow, String query) throws Exception {
        RawSocket events = RawSocket.connect(gateway);
        events.say("GET /streams/" + workflow + "/e/events" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        events.skipTo("event: subscribed");
        return events;
    }

    private static List<String> events(RawSocket stream) throws IOException {
        List<String> events = new ArrayList<>();
        try {
            for (String line = stream.line(); line != null; line = stream.line()) {
                if (line.startsWith("event: ")) {
                    events.add(line);
                }
            }
        } catch (SocketException e) {
            // it ends this way too
        }
        return events;
    }

    private void writeUntilItEnds(String workflow) {
        await().atMost(PATIENCE).until(() -> {
            producing.raw(workflow, 0, null, LARGE);
            return connections.count() == 0;
        });
    }
}
