package io.nodeflow.gateway.session;

import static io.nodeflow.gateway.session.Messages.numbers;
import static io.nodeflow.gateway.session.Messages.range;
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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Viewers who want only some messages, or only some fields of them. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
@SuppressWarnings("NullAway.Init") // injected
class SelectedViewTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TestHTTPResource
    URI gateway;

    @Inject
    Producing producing;

    @Inject
    Feeds feeds;

    @Test
    void shouldDeliverWhatTheFilterHoldsForInHistoryAndLive() throws Exception {
        // Given
        producing.deploy("sel-filter", 3);
        producing.numbers("sel-filter", 3, 0, 9_000);

        try (StreamClient client = StreamClient.open(gateway)) {
            // When
            client.say("{'type':'subscribe','stream':'sel-filter/e','from':'earliest','bufferSize':100000,"
                    + "'filter':'value.n % 10 == 0'}");
            client.messages(900);
            producing.numbers("sel-filter", 3, 9_000, 10_000);

            // Then
            List<JsonNode> messages = client.messages(1_000);
            assertThat(numbers(messages))
                    .containsExactlyInAnyOrderElementsOf(
                            range(0, 1_000).stream().map(number -> number * 10).toList());
            await().atMost(LONG).untilAsserted(() -> {
                JsonNode leftOut = lastLeftOut(client);
                assertThat(leftOut.path("filtered").asLong()).isEqualTo(9_000L);
                assertThat(leftOut.path("invalid").asLong()).isZero();
            });
        }
    }

    @Test
    void shouldRefuseOneMoreFilterThanAStreamMayHave() throws Exception {
        // Given
        producing.deploy("sel-many", 1);
        try (StreamClient client = StreamClient.open(gateway)) {
            for (int number = 0; number < 64; number++) {
                client.say("{'type':'subscribe','sub':'s" + number + "','stream':'sel-many/e','filter':'value.n == "
                        + number + "'}");
            }
            await().atMost(LONG).until(() -> client.frames("subscribed").size() == 64);
            // When
            client.say("{'type':'subscribe','sub':'one-more','stream':'sel-many/e','filter':'value.n == 64'}");
            // Then
            JsonNode error = client.next("error");
            assertThat(error.path("sub").asText()).isEqualTo("one-more");
            assertThat(error.path("code").asText()).isEqualTo("too-many-filters");
            client.say("{'type':'subscribe','sub':'one-more','stream':'sel-many/e'}");
            await().atMost(LONG).until(() -> client.frames("subscribed").size() == 65);
        }
    }

    @Test
    void shouldRefuseOneMoreWayToWatchThanAStreamMayHave() throws Exception {
        // Given
        producing.deploy("sel-ways", 1);
        try (StreamClient client = StreamClient.open(gateway)) {
            for (int number = 1; number <= 80; number++) {
                client.say(
                        "{'type':'subscribe','sub':'s" + number + "','stream':'sel-ways/e','maxRate':" + number + "}");
            }
            await().atMost(LONG).until(() -> client.frames("subscribed").size() == 80);
            // When
            client.say("{'type':'subscribe','sub':'one-more','stream':'sel-ways/e','maxRate':81}");
            // Then
            JsonNode error = client.next("error");
            assertThat(error.path("sub").asText()).isEqualTo("one-more");
            assertThat(error.path("code").asText()).isEqualTo("too-many-channels");
            client.say("{'type':'subscribe','sub':'usual','stream':'sel-ways/e'}");
            await().atMost(LONG).until(() -> client.frames("subscribed").size() == 81);
            client.say("{'type':'unsubscribe','sub':'s1'}");
            client.say("{'type':'unsubscribe','sub':'s2'}");
            client.say("{'type':'subscribe','sub':'one-more','stream':'sel-ways/e','maxRate':81}");
            await().atMost(LONG).until(() -> client.frames("subscribed").size() == 82);
        }
    }

    @Test
    void shouldEvaluateOnceForAllWhoWantTheSame() throws Exception {
        // Given
        producing.deploy("sel-shared", 1);
        String subscribe = "{'type':'subscribe','stream':'sel-shared/e','filter':'value.n < 1000','fields':['n']}";
        try (StreamClient one = StreamClient.open(gateway).say(subscribe);
                StreamClient other = StreamClient.open(gateway).say(subscribe);
                StreamClient different = StreamClient.open(gateway).say(subscribe.replace("1000", "2000"))) {
            String channel = one.next("subscribed").path("channel").asText();

            // Then
            assertThat(other.next("subscribed").path("channel").asText()).isEqualTo(channel);
            assertThat(different.next("subscribed").path("channel").asText()).isNotEqualTo(channel);
        }
    }

    @Test
    void shouldResumeBehindAStretchThatWasFilteredOut() throws Exception {
        // Given
        producing.deploy("sel-token", 1);
        producing.numbers("sel-token", 1, 0, 3_000);
        String token;
        try (StreamClient client = StreamClient.open(gateway)) {
            client.say("{'type':'subscribe','stream':'sel-token/e','from':'earliest','filter':'value.n == 5'}");
            client.messages(1);
            // When nothing more of it is for this viewer
            await().atMost(LONG).untilAsserted(() -> assertThat(
                            lastLeftOut(client).path("filtered").asLong())
                    .isEqualTo(2_999));
            token = client.token();
        }
        producing.numbers("sel-token", 1, 3_000, 3_001);

        // Then
        try (StreamClient client = StreamClient.open(gateway)) {
            client.say("{'type':'subscribe','stream':'sel-token/e','from':{'token':'" + token + "'}}");
            assertThat(numbers(client.messages(1))).containsExactly(3_000L);
        }
    }

    @Test
    void shouldSayThatAllIsFilteredOutAndWhatTheFilterFailedOn() throws Exception {
        // Given
        producing.deploy("sel-nothing", 1);
        try (StreamClient client = StreamClient.open(gateway)) {
            client.say("{'type':'subscribe','sub':'a','stream':'sel-nothing/e','filter':'value.celsius > 20'}")
                    .next("subscribed");

            // When
            producing.numbers("sel-nothing", 1, 0, 3);
            producing.raw("sel-nothing", 0, null, bytes("{broken"));
            producing.raw("sel-nothing", 0, new byte[] {(byte) 0xC0}, bytes("{\"celsius\":30}"));
            producing.raw("sel-nothing", 0, null, bytes("{\"celsius\":1}"));

            // Then
            await().atMost(LONG).untilAsserted(() -> {
                JsonNode leftOut = lastLeftOut(client);
                assertThat(leftOut.path("filtered").asLong()).isEqualTo(1);
                assertThat(leftOut.path("invalid").asLong()).isEqualTo(5);
                assertThat(leftOut.path("problem").asText()).contains("UTF-8");
            });
            assertThat(client.messages()).isEmpty();
        }
    }

    @Test
    void shouldLeaveOnlyTheFieldsThatAreAskedFor() throws Exception {
        // Given
        producing.deploy("sel-fields", 1);
        producing.raw("sel-fields", 0, bytes("k"), bytes("{\"a\":{\"b\":1,\"c\":2},\"d\":3.5,\"e\":4}"));

        try (StreamClient client = StreamClient.open(gateway)) {
            // When
            client.say("{'type':'subscribe','stream':'sel-fields/e','from':'earliest','fields':['a.b','/d']}");

            // Then
            JsonNode message = client.messages(1).get(0);
            assertThat(message.path("value").toString()).isEqualTo("{\"a\":{\"b\":1},\"d\":3.5}");
            assertThat(message.path("key").asText()).isEqualTo("k");
        }
    }

    @Test
    void shouldThinToTheRateAndEndWithTheLastMessage() throws Exception {
        // Given
        producing.deploy("sel-rate", 1);
        try (StreamClient client = StreamClient.open(gateway)) {
            client.say("{'type':'subscribe','stream':'sel-rate/e','maxRate':2}").next("subscribed");

            // When
            producing.numbers("sel-rate", 1, 0, 500);

            // Then
            await().atMost(LONG).until(() -> numbers(client.messages()).contains(499L));
            List<JsonNode> messages = client.messages();
            await().atMost(LONG).untilAsserted(() -> assertThat(
                            lastLeftOut(client).path("limited").asLong())
                    .isEqualTo(500 - messages.size()));
            assertThat(messages.size()).isLessThan(100);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'filter':'value.x >'         | invalid-filter | line 1, column 10",
                "'filter':'1 + 1'             | invalid-filter | true or false",
                "'filter':'nothing == 1'      | invalid-filter | line 1, column 1:",
                "'filter':7                   | bad-frame      | no text",
                "'fields':'a'                 | bad-frame      | array",
                "'fields':['a',7]             | invalid-fields | path",
                "'fields':['\\ud800']         | invalid-fields | path",
                "'maxRate':0                  | bad-frame      | maxRate",
            })
    void shouldRefuseWhenTheSelectionCannotBeFollowed(String member, String code, String message) {
        try (StreamClient client = StreamClient.open(gateway)) {
            // When
            client.say("{'type':'subscribe','sub':'s','stream':'sel-none/e'," + member + "}");

            // Then
            JsonNode error = client.next("error");
            assertThat(error.path("sub").asText()).isEqualTo("s");
            assertThat(error.path("code").asText()).isEqualTo(code);
            assertThat(error.path("message").asText()).contains(message);
        }
    }

    private static JsonNode lastLeftOut(StreamClient client) {
        List<JsonNode> told = client.frames("status");
        assertThat(told).isNotEmpty();
        return told.get(told.size() - 1).path("leftOut");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
