package io.nodeflow.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.gateway.feed.Feeds;
import io.nodeflow.gateway.kafka.BrokerResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What viewers of a running stream get. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
@SuppressWarnings("NullAway.Init") // injected
class LiveViewTest {

    @TestHTTPResource
    URI gateway;

    @Inject
    Producing producing;

    @Inject
    Feeds feeds;

    @Test
    void shouldWelcomeAndDeliverWhatComesNext() throws Exception {
        // Given
        producing.deploy("ws-latest", 3);
        producing.number("ws-latest", 0, 1);

        try (StreamClient client = StreamClient.open(gateway)) {
            // When
            client.say("{'type':'subscribe','sub':'a','stream':'ws-latest/e'}").next("subscribed");
            producing.number("ws-latest", 2, 2);

            // Then
            List<JsonNode> messages = client.messages(1);
            assertThat(messages).hasSize(1);
            JsonNode message = messages.get(0);
            assertThat(message.path("value").path("n").asInt()).isEqualTo(2);
            assertThat(message.path("partition").asInt()).isEqualTo(2);
            assertThat(message.path("offset").asInt()).isZero();
            assertThat(message.path("id").asText()).endsWith("-2-0");
            assertThat(message.path("key").isNull()).isTrue();
            assertThat(client.frames().get(0).path("type").asText()).isEqualTo("welcome");
            assertThat(client.next("subscribed").path("kind").asText()).isEqualTo("edge");
        }
    }

    @Test
    void shouldGiveEachBatchOnceToTwoSubscriptionsOfOneChannel() throws Exception {
        // Given
        producing.deploy("ws-two", 1);
        try (StreamClient client = StreamClient.open(gateway)) {
            client.say("{'type':'subscribe','sub':'a','stream':'ws-two/e'}").next("subscribed");
            // When
            client.say("{'type':'subscribe','sub':'b','stream':'ws-two/e'}");
            JsonNode second = client.next(
                    "subscribed", frame -> frame.path("sub").asText().equals("b"));
            producing.number("ws-two", 0, 1);
            client.messages(1);
            client.say("{'type':'unsubscribe','sub':'a'}");
            producing.number("ws-two", 0, 2);

            // Then
            assertThat(second.path("channel"))
                    .isEqualTo(client.next("subscribed").path("channel"));
            assertThat(Messages.numbers(client.messages(2))).containsExactly(1L, 2L);
        }
    }

    @Test
    void shouldServeSubscriptionsThatCameTogetherByOneChannel() throws Exception {
        // Given
        producing.deploy("ws-together", 1);
        try (StreamClient client = StreamClient.open(gateway)) {
            // When
            for (String sub : List.of("a", "b", "c")) {
                client.say("{'type':'subscribe','sub':'" + sub + "','stream':'ws-together/e'}");
            }

            // Then
            assertThat(channelsOf(client, "a", "b", "c")).hasSize(1);
            producing.number("ws-together", 0, 1);
            producing.number("ws-together", 0, 2);
            assertThat(Messages.numbers(client.messages(2))).containsExactly(1L, 2L);
        }
    }

    @Test
    void shouldServeSubscriptionsThatBeginAtTheSamePlaceByOneChannel() throws Exception {
        try (StreamClient client = StreamClient.open(gateway)) {
            // Given
            for (String sub : List.of("a", "b")) {
                client.say("{'type':'subscribe','sub':'%s','stream':'ws-same/e','from':'earliest','whenMissing':'wait'}"
                        .formatted(sub));
            }
            client.say("{'type':'subscribe','sub':'c','stream':'ws-same/e','whenMissing':'wait'}");
            // When
            producing.deploy("ws-same", 1);

            // Then
            assertThat(channelsOf(client, "a", "b")).hasSize(1);
            assertThat(channelsOf(client, "a", "b", "c")).hasSize(2);
        }
    }

    private static Set<String> channelsOf(StreamClient client, String... subs) {
        return Arrays.stream(subs)
                .map(sub -> client.next(
                        "subscribed", frame -> frame.path("sub").asText().equals(sub)))
                .map(frame -> frame.path("channel").asText())
                .collect(Collectors.toSet());
    }

    @Test
    void shouldEncodeOnceForManyViewersAndStopAfterTheLast() throws Exception {
        // Given
        producing.deploy("ws-many", 1);
        List<StreamClient> clients = IntStream.range(0, 200)
                .mapToObj(viewer -> StreamClient.open(gateway).say("{'type':'subscribe','stream':'ws-many/e'}"))
                .toList();
        clients.forEach(client -> client.next("subscribed"));
        long before = feeds.encodedBatches();

        // When
        for (int number = 0; number < 10; number++) {
            producing.number("ws-many", 0, number);
        }
        clients.forEach(client -> client.messages(10));
        long encoded = feeds.encodedBatches() - before;

        // Then
        assertThat(encoded).isBetween(1L, 10L);
        assertThat(threads("feed-" + producing.topic("ws-many"))).isEqualTo(1);
        clients.forEach(StreamClient::close);
        await().atMost(Duration.ofSeconds(15)).until(() -> threads("feed-" + producing.topic("ws-many")) == 0);
    }

    @Test
    void shouldWaitForAStreamThatIsNotThereYet() throws Exception {
        try (StreamClient client = StreamClient.open(gateway)) {
            // Given
            client.say("{'type':'subscribe','stream':'ws-later-chart','whenMissing':'wait'}");
            assertThat(client.next("state").path("state").asText()).isEqualTo("waiting");
            // When
            producing.deploy("ws-later", 1);
            // Then
            assertThat(client.next("subscribed").path("kind").asText()).isEqualTo("chart");
            producing.number("ws-later", 0, 5);
            assertThat(Messages.numbers(client.messages(1))).containsExactly(5L);
        }
    }

    @Test
    void shouldTellHowAStreamIsShownFromNowOn() throws Exception {
        // Given
        producing.deploy("ws-look", 1, "{'y':['n']}");
        try (StreamClient client = StreamClient.open(gateway)) {
            client.say("{'type':'subscribe','sub':'a','stream':'ws-look-chart'}");
            assertThat(client.next("subscribed").at("/view/y/0").asText()).isEqualTo("n");

            // When
            producing.deploy("ws-look", 1, "{'y':['n'],'unit':'°C'}");

            // Then: who looks is told, and so is who comes to the same channel later
            JsonNode look = client.next("state", frame -> frame.has("view"));
            assertThat(look.at("/view/unit").asText()).isEqualTo("°C");
            assertThat(look.path("kind").asText()).isEqualTo("chart");
            client.say("{'type':'subscribe','sub':'b','stream':'ws-look-chart'}");
            JsonNode second = client.next(
                    "subscribed", frame -> frame.path("sub").asText().equals("b"));
            assertThat(second.at("/view/unit").asText()).isEqualTo("°C");
            assertThat(channelsOf(client, "a", "b")).hasSize(1);
        }
    }

    @Test
    void shouldSendValidFramesForJunk() throws Exception {
        // Given
        producing.deploy("ws-junk", 1);
        byte[] big = new byte[2_000_000];
        Arrays.fill(big, (byte) 'x');
        big[0] = '"';
        big[big.length - 1] = '"';
        byte[] notUtf8 = {'"', (byte) 0xC3, '"'};

        try (StreamClient client = StreamClient.open(gateway)) {
            client.say("{'type':'subscribe','stream':'ws-junk/e'}").next("subscribed");
            // When
            producing.raw("ws-junk", 0, null, "{\"cut\":".getBytes(StandardCharsets.UTF_8));
            producing.raw("ws-junk", 0, new byte[] {(byte) 0xFF}, big);
            producing.raw("ws-junk", 0, null, notUtf8);
            producing.raw("ws-junk", 0, null, "1 2".getBytes(StandardCharsets.UTF_8));
            producing.raw("ws-junk", 0, null, null);
            producing.number("ws-junk", 0, 9);

            // Then
            List<JsonNode> messages = client.messages(6);
            assertThat(messages.get(0).path("problem").asText()).isEqualTo("not-json");
            assertThat(messages.get(0).path("raw").binaryValue())
                    .isEqualTo("{\"cut\":".getBytes(StandardCharsets.UTF_8));
            assertThat(messages.get(1).path("value").asText()).hasSize(big.length - 2);
            assertThat(messages.get(1).path("keyRaw").binaryValue()).isEqualTo(new byte[] {(byte) 0xFF});
            assertThat(messages.get(2).path("raw").binaryValue()).isEqualTo(notUtf8);
            assertThat(messages.get(3).has("raw")).isTrue();
            assertThat(messages.get(4).path("value").isNull()).isTrue();
            assertThat(messages.get(5).path("value").path("n").asInt()).isEqualTo(9);
        }
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .count();
    }
}
