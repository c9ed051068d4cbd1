package io.nodeflow.gateway.session;

import static io.nodeflow.gateway.session.Messages.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.gateway.kafka.BrokerResource;
import io.nodeflow.gateway.kafka.Desired;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One subscription to all streams of a workflow. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
@SuppressWarnings("NullAway.Init") // injected
class WholeWorkflowTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String NODES = "'nodes':[{'id':'in','type':'ingest'},{'id':'a','type':'merge'},"
            + "{'id':'out','type':'widget','config':{'kind':'chart','stream':'%s-chart'}}],";
    private static final String FIRST = "{'id':'e','source':'in','target':'a'}";
    private static final String SECOND = "{'id':'f','source':'a','target':'out'}";

    @TestHTTPResource
    URI gateway;

    @Inject
    Producing producing;

    @Inject
    Desired desired;

    @Test
    void shouldDeliverEachStreamOnItsOwnChannelAlsoOneThatComesLater() throws Exception {
        // Given
        deploy("all-later", FIRST);
        producing.number("all-later", 0, 1);

        try (StreamClient client = StreamClient.open(gateway)) {
            // When
            client.say("{'type':'subscribe','sub':'w','stream':'all-later/*','from':'earliest'}");
            client.messages(1);
            deploy("all-later", FIRST + "," + SECOND);
            producing.edge("all-later", "f", bytes("{\"n\":2}"));

            // Then
            assertThat(numbers(client.messages(2))).containsExactly(1L, 2L);
            await().atMost(LONG).untilAsserted(() -> assertThat(streams(client).values())
                    .containsExactlyInAnyOrder("all-later/e", "all-later/f", "all-later/dead-letter"));
            Map<String, String> streams = streams(client);
            assertThat(client.frames("batch").stream()
                            .filter(batch -> batch.path("messages").size() > 0)
                            .map(batch -> streams.get(batch.path("channel").asText())))
                    .containsExactly("all-later/e", "all-later/f");

            // When
            client.say("{'type':'unsubscribe','sub':'w'}");
            client.say("{'type':'subscribe','sub':'w','stream':'all-later/e'}");

            // Then
            client.next(
                    "subscribed",
                    frame -> frame.path("stream").asText().equals("all-later/e")
                            && client.frames("subscribed").indexOf(frame) > 2);
        }
    }

    @Test
    void shouldResumeEachStreamByItsToken() throws Exception {
        // Given
        deploy("all-resume", FIRST + "," + SECOND);
        producing.number("all-resume", 0, 1);
        producing.edge("all-resume", "f", bytes("{\"n\":2}"));
        String tokens;
        try (StreamClient client = StreamClient.open(gateway)) {
            client.say("{'type':'subscribe','stream':'all-resume/*','from':'earliest'}");
            client.messages(2);
            tokens = client.frames("batch").stream()
                    .filter(batch -> batch.path("messages").size() > 0)
                    .collect(Collectors.toMap(
                            batch -> batch.path("channel").asText(),
                            batch -> batch.path("token").asText(),
                            (before, after) -> after))
                    .values()
                    .stream()
                    .collect(Collectors.joining("."));
        }

        // When
        producing.number("all-resume", 0, 3);
        producing.edge("all-resume", "f", bytes("{\"n\":4}"));

        // Then
        try (StreamClient client = StreamClient.open(gateway)) {
            client.say("{'type':'subscribe','stream':'all-resume/*','from':{'token':'" + tokens + "'}}");
            assertThat(numbers(client.messages(2))).containsExactlyInAnyOrder(3L, 4L);
        }
        try (StreamClient client = StreamClient.open(gateway)) {
            client.say("{'type':'subscribe','stream':'all-later/*','from':{'token':'" + tokens + "'}}");
            assertThat(client.next("error").path("code").asText()).isEqualTo("bad-token");
        }
    }

    @Test
    void shouldWaitForAWorkflowOrSayThatThereIsNone() throws Exception {
        try (StreamClient client = StreamClient.open(gateway)) {
            // When
            client.say("{'type':'subscribe','sub':'no','stream':'all-none/*'}");
            client.say("{'type':'subscribe','sub':'yes','stream':'all-soon/*','whenMissing':'wait'}");

            // Then
            JsonNode error = client.next("error");
            assertThat(error.path("sub").asText()).isEqualTo("no");
            assertThat(error.path("code").asText()).isEqualTo("unknown-stream");
            assertThat(client.next("state").path("state").asText()).isEqualTo("waiting");

            // When
            deploy("all-soon", FIRST);

            // Then
            await().atMost(LONG).untilAsserted(() -> assertThat(streams(client).values())
                    .containsExactlyInAnyOrder("all-soon/e", "all-soon/dead-letter"));
            assertThat(client.frames("subscribed"))
                    .allSatisfy(frame -> assertThat(frame.path("sub").asText()).isEqualTo("yes"));
        }
    }

    private void deploy(String workflow, String edges) throws Exception {
        desired.deploy(workflow, "{" + NODES.formatted(workflow) + "'edges':[" + edges + "]}");
    }

    private static Map<String, String> streams(StreamClient client) {
        return client.frames("subscribed").stream()
                .collect(Collectors.toMap(
                        frame -> frame.path("channel").asText(),
                        frame -> frame.path("stream").asText(),
                        (one, other) -> one));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
