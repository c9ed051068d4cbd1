package io.nodeflow.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.gateway.directory.StreamDirectory;
import io.nodeflow.local.broker.EmbeddedBroker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is not there yet, comes, goes and comes back. */
@QuarkusTest
@WithTestResource(AbsentBroker.class)
@SuppressWarnings("NullAway.Init") // injected
class BrokerOutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TestHTTPResource
    URI gateway;

    @Inject
    Producing producing;

    @Inject
    StreamDirectory directory;

    @Test
    void shouldTellViewersAndLoseNothingWhenTheBrokerGoesAndComesBack(@TempDir Path data) throws Exception {
        try (StreamClient client = StreamClient.open(gateway)) {
            // Given
            EmbeddedBroker broker = start(data);
            producing.deploy("outage", 1);
            client.say("{'type':'subscribe','stream':'outage/e','whenMissing':'wait'}")
                    .next("subscribed");
            producing.numbers("outage", 1, 0, 100);
            client.messages(100);

            // When
            broker.close();
            await().atMost(PATIENCE).until(() -> saysUnreachable(client));

            // Then
            assertThat(statusOf("/streams/outage-unknown/e/events")).isEqualTo(503);

            // When
            int before = client.frames("state").size();
            broker = start(data);
            try {
                producing.numbers("outage", 1, 100, 200);

                // Then
                assertThat(client.messages(200))
                        .extracting(message -> message.path("value").path("n").asInt())
                        .containsExactlyElementsOf(
                                IntStream.range(0, 200).boxed().toList());
                await().atMost(PATIENCE).until(() -> client.frames("state").size() > before);
                JsonNode last =
                        client.frames("state").get(client.frames("state").size() - 1);
                assertThat(last.path("state").asText()).isNotEqualTo("waiting");
                assertThat(statusOf("/streams/outage-unknown/e/events")).isEqualTo(404);
            } finally {
                broker.close();
            }
        }
    }

    private static boolean saysUnreachable(StreamClient client) {
        var states = client.frames("state");
        if (states.isEmpty()) {
            return false;
        }
        JsonNode last = states.get(states.size() - 1);
        return last.path("state").asText().equals("waiting")
                && last.path("reason").asText().equals("broker unreachable");
    }

    private EmbeddedBroker start(Path data) throws Exception {
        EmbeddedBroker broker =
                EmbeddedBroker.start(data, port("test.broker.port"), port("test.broker.controller-port"));
        await().atMost(PATIENCE).until(() -> directory.trouble().isEmpty());
        return broker;
    }

    /** Asked for here, since a field would be checked in the other tests too, which have no such port. */
    private static int port(String name) {
        return ConfigProvider.getConfig().getValue(name, Integer.class);
    }

    private int statusOf(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://" + gateway.getHost() + ":" + gateway.getPort() + path))
                                .timeout(PATIENCE)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
