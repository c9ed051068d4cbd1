package io.nodeflow.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.gateway.kafka.BrokerResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BrokerResource.class)
@SuppressWarnings("NullAway.Init") // injected
class EventStreamTest {

    private record Event(String type, String id, JsonNode data) {}

    @TestHTTPResource
    URI gateway;

    @Inject
    Producing producing;

    @Test
    void shouldDeliverEventsAndGoOnAfterTheLastEventId() throws Exception {
        // Given
        producing.deploy("sse", 1);
        producing.numbers("sse", 1, 0, 3);
        producing.raw("sse", 0, null, "{\n \"n\":\r\n3}".getBytes(StandardCharsets.UTF_8));

        // When
        List<Event> events = read("/streams/sse/e/events?from=earliest&maxBatchSize=2", "", 3);
        List<Event> later =
                read("/streams/sse/e/events?from=latest", events.get(1).id(), 2);

        // Then
        assertThat(events).extracting(Event::type).containsExactly("subscribed", "batch", "batch");
        assertThat(events.get(2).data().at("/messages/1/value/n").asInt()).isEqualTo(3);
        assertThat(later.get(1).data().at("/messages/0/value/n").asInt()).isEqualTo(2);
    }

    @Test
    void shouldSelectAsAskedForInTheQuery() throws Exception {
        // Given
        producing.deploy("sse-select", 1);
        producing.raw("sse-select", 0, null, "{\"n\":1,\"m\":2}".getBytes(StandardCharsets.UTF_8));
        producing.numbers("sse-select", 1, 2, 5);

        // When
        List<Event> events = read(
                "/streams/sse-select/e/events?from=earliest&filter=value.n%20%3C%203&fields=n,x.y&maxRate=1000000",
                "", 2);

        // Then
        JsonNode messages = events.get(1).data().path("messages");
        assertThat(messages).hasSize(2);
        assertThat(messages.get(0).path("value").toString()).isEqualTo("{\"n\":1}");
        assertThat(messages.get(1).path("value").toString()).isEqualTo("{\"n\":2}");
        assertThat(status("/streams/sse-select/e/events?filter=value.n%20%3C")).isEqualTo(400);
        assertThat(status("/streams/sse-select/e/events?maxRate=none")).isEqualTo(400);
    }

    @Test
    void shouldGoOnInAllStreamsOfAWorkflowAfterTheLastEventId() throws Exception {
        // Given
        producing.deploy("sse-all", 1);
        producing.number("sse-all", 0, 1);
        List<Event> events = read("/streams/sse-all/*/events?from=earliest", "", 3);
        producing.number("sse-all", 0, 2);

        // When
        List<Event> later =
                read("/streams/sse-all/*/events?from=earliest", events.get(2).id(), 3);

        // Then
        assertThat(events).extracting(Event::type).containsExactlyInAnyOrder("subscribed", "subscribed", "batch");
        assertThat(later).allSatisfy(event -> assertThat(event.id().split("[.]"))
                .hasSameSizeAs(events.get(2).id().split("[.]")));
        assertThat(later.stream()
                        .filter(event -> event.type().equals("batch"))
                        .map(event -> event.data().at("/messages/0/value/n").asInt()))
                .containsExactly(2);
    }

    @Test
    void shouldWaitForAStreamThatIsNotThereYet() throws Exception {
        try (RawSocket events = RawSocket.connect(gateway)) {
            // Given
            events.say(
                    "GET /streams/sse-later-chart/events?whenMissing=wait&from=earliest HTTP/1.1\r\nHost: localhost\r\n\r\n");
            events.skipTo("event: state");
            assertThat(events.line()).contains("\"state\":\"waiting\"");
            // When
            producing.deploy("sse-later", 1);
            producing.number("sse-later", 0, 5);
            // Then
            events.skipTo("event: subscribed");
            events.skipTo("event: batch");
        }
    }

    @Test
    void shouldRefuseWithAProblem() throws Exception {
        assertThat(status("/streams/no-such/thing/events?overflow=explode")).isEqualTo(400);
        assertThat(status("/streams/no-such/thing/events?from=%7B%22token%22:%22abc%22%7D"))
                .isEqualTo(400);
        assertThat(status("/streams/no-such/thing/events")).isEqualTo(404);
        assertThat(status("/streams/no-such/thing/events?form=latest")).isEqualTo(400);
        assertThat(status("/streams/A%20B/events")).isEqualTo(400);
    }

    private int status(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(gateway.resolve(path)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private List<Event> read(String path, String lastEventId, int count) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path));
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        List<Event> events = new ArrayList<>();
        String type = "";
        String id = "";
        StringBuilder data = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            while (events.size() < count) {
                String line = String.valueOf(lines.readLine());
                if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring(6)).append('\n');
                } else if (line.isEmpty() && data.length() > 0) {
                    JsonNode json = Json.MAPPER.readTree(data.toString());
                    assertThat(ProtocolDocument.violations(type, json)).isEmpty();
                    if (!type.equals("status") && !type.equals("state")) {
                        events.add(new Event(type, id, json));
                    }
                    data.setLength(0);
                }
            }
        }
        return events;
    }
}
