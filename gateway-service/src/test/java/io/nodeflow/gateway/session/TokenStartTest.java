package io.nodeflow.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.gateway.kafka.BrokerResource;
import io.nodeflow.gateway.kafka.KafkaAccess;
import io.nodeflow.gateway.protocol.Positions;
import io.nodeflow.gateway.protocol.Token;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Test;

/** Tokens of other times, other streams and of nobody; what retention and a topic made anew do is in {@link StreamPositionTest}. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
@SuppressWarnings("NullAway.Init") // injected
class TokenStartTest {

    @TestHTTPResource
    URI gateway;

    @Inject
    Producing producing;

    @Inject
    KafkaAccess kafka;

    @Test
    void shouldCallATokenInvalidThatLiesBeyondTheEnd() throws Exception {
        // Given
        producing.deploy("tk-future", 2);
        producing.numbers("tk-future", 2, 0, 10);
        Positions end = Token.decode(tokenOf("tk-future", 10)).positions();
        Token future =
                new Token(new StreamName("tk-future/e"), new Positions(end.topicId(), new long[] {3, 1_000_000}));

        // When
        try (StreamClient client = StreamClient.open(gateway)) {
            client.say(from("tk-future", future.encode()));

            // Then
            JsonNode gap = client.next("gap");
            assertThat(gap.path("reason").asText()).isEqualTo("invalid");
            assertThat(gap.path("missed").isNull()).isTrue();
            assertThat(Token.decode(gap.path("token").asText()).positions().next())
                    .containsExactly(3, 5);
            producing.number("tk-future", 1, 10);
            assertThat(Messages.numbers(client.messages(3))).containsExactlyInAnyOrder(6L, 8L, 10L);
        }
    }

    @Test
    void shouldRefuseTokensOfOtherStreamsAndOfNobody() throws Exception {
        // Given
        producing.deploy("tk-one", 1);
        producing.deploy("tk-other", 1);
        producing.numbers("tk-one", 1, 0, 1);
        String foreign = tokenOf("tk-one", 1);
        byte[] noise = new byte[60];
        new Random(7).nextBytes(noise);

        try (StreamClient client = StreamClient.open(gateway)) {
            for (String token : List.of(
                    foreign,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(noise),
                    foreign.substring(0, foreign.length() - 3),
                    "no base64!",
                    "")) {
                // When
                int before = client.frames("error").size();
                client.say(from("tk-other", token));

                // Then
                await().until(() -> client.frames("error").size() == before + 1);
                assertThat(client.frames("error").get(before).path("code").asText())
                        .as(token)
                        .isEqualTo("bad-token");
            }
            client.say(from("tk-one", foreign)).next("subscribed");
        }
    }

    @Test
    void shouldBeginPartitionsThatWereAddedSinceAtTheirBeginning() throws Exception {
        // Given
        producing.deploy("tk-grown", 1);
        producing.numbers("tk-grown", 1, 0, 5);
        String token = tokenOf("tk-grown", 5);
        try (Admin admin = kafka.admin()) {
            admin.createPartitions(Map.of(producing.topic("tk-grown"), NewPartitions.increaseTo(3)))
                    .all()
                    .get();
        }
        for (int number = 5; number < 11; number++) {
            producing.number("tk-grown", number % 3, number);
        }

        // When
        try (StreamClient client = StreamClient.open(gateway)) {
            client.say(from("tk-grown", token));

            // Then
            Set<Long> numbers = new HashSet<>(Messages.numbers(client.messages(6)));
            assertThat(numbers).containsExactlyInAnyOrder(5L, 6L, 7L, 8L, 9L, 10L);
            assertThat(client.messages()).hasSize(6);
        }
    }

    @Test
    void shouldDeliverWhatComesInPartitionsThatAreAddedMeanwhile() throws Exception {
        // Given
        producing.deploy("tk-growing", 1);
        try (StreamClient client = StreamClient.open(gateway)) {
            client.say("{'type':'subscribe','stream':'tk-growing/e'}").next("subscribed");

            // When: messages are there before the gateway has seen the partitions
            try (Admin admin = kafka.admin()) {
                admin.createPartitions(Map.of(producing.topic("tk-growing"), NewPartitions.increaseTo(3)))
                        .all()
                        .get();
            }
            for (int number = 0; number < 6; number++) {
                producing.number("tk-growing", number % 3, number);
            }

            // Then
            assertThat(Messages.numbers(client.messages(6))).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L);
        }
    }

    /** The token behind so many messages. */
    private String tokenOf(String workflow, int messages) {
        try (StreamClient client = StreamClient.open(gateway)) {
            client.say("{'type':'subscribe','stream':'" + workflow + "/e','from':'earliest'}");
            client.messages(messages);
            return client.token();
        }
    }

    private static String from(String workflow, String token) {
        return "{'type':'subscribe','stream':'" + workflow + "/e','from':{'token':'" + token + "'}}";
    }
}
