package io.nodeflow.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.gateway.kafka.BrokerResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Viewers who read their socket and do not say that they got on. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
@SuppressWarnings("NullAway.Init") // injected
class UnacknowledgedViewerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int COUNT = 400;

    @TestHTTPResource
    URI gateway;

    @Inject
    Producing producing;

    @Test
    void shouldGiveNoMoreThanItsBufferAndTellWhatWasMissedWhenItGoesOn() throws Exception {
        // Given
        producing.deploy("sv-drop", 1);
        try (StreamClient quick = subscribe("sv-drop", "drop", 1_000);
                StreamClient slow = subscribe("sv-drop", "drop", 20)) {
            String channel = bound(slow);

            // When
            publish(quick, "sv-drop", number -> 5);
            quick.messages(COUNT);
            awaitDropped(slow);

            // Then
            assertThat(slow.messages()).hasSizeLessThanOrEqualTo(20);
            int before = slow.messages().size();
            goOn(slow, channel);
            await().atMost(PATIENCE).until(() -> slow.messages().size() + last(slow, "dropped") == COUNT);
            List<String> order = slow.frames().stream()
                    .map(frame -> frame.path("type").asText())
                    .filter(type -> type.equals("gap") || type.equals("batch"))
                    .toList();
            assertThat(order.get(before)).isEqualTo("gap");
            assertThat(slow.frames("gap")).hasSize(1);
            assertThat(slow.next("gap").path("reason").asText()).isEqualTo("overflow");
            assertThat(slow.next("gap").path("missed").asLong()).isEqualTo(last(slow, "dropped"));
            assertThat(Messages.numbers(slow.messages())).isSorted().endsWith((long) COUNT - 1);
        }
    }

    @Test
    void shouldKeepWhatIsImportantOfAViewerThatStaysSlow() throws Exception {
        // Given
        producing.deploy("sv-priority", 1);
        try (StreamClient quick = subscribe("sv-priority", "drop", 1_000);
                StreamClient slow = subscribe("sv-priority", "drop", 40)) {
            String channel = bound(slow);

            // When
            publish(quick, "sv-priority", number -> number % 20 == 0 ? 9 : 1);
            quick.messages(COUNT);
            awaitDropped(slow);
            goOn(slow, channel);

            // Then
            await().atMost(PATIENCE).until(() -> slow.messages().size() + last(slow, "dropped") == COUNT);
            assertThat(Messages.numbers(slow.messages()))
                    .isSorted()
                    .containsAll(IntStream.iterate(140, number -> number < COUNT, number -> number + 20)
                            .mapToObj(number -> (long) number)
                            .toList());
        }
    }

    @Test
    void shouldGiveTheNewestOfEachKeyInOrder() throws Exception {
        // Given
        producing.deploy("sv-conflate", 1);
        try (StreamClient quick = subscribe("sv-conflate", "drop", 1_000);
                StreamClient slow = subscribe("sv-conflate", "conflate", 20)) {
            String channel = bound(slow);

            // When
            publish(quick, "sv-conflate", number -> 5);
            quick.messages(COUNT);
            await().atMost(PATIENCE).until(() -> last(slow, "conflated") > 0);
            goOn(slow, channel);

            // Then
            await().atMost(PATIENCE).until(() -> slow.messages().size() + last(slow, "conflated") == COUNT);
            assertThat(last(slow, "dropped")).isZero();
            assertThat(slow.frames("gap")).isEmpty();
            assertThat(Messages.numbers(slow.messages()))
                    .isSorted()
                    .endsWith(IntStream.range(COUNT - 10, COUNT)
                            .mapToObj(number -> (long) number)
                            .toArray(Long[]::new));
        }
    }

    @Test
    void shouldNameAReceiptOfMoreThanWasSent() throws Exception {
        producing.deploy("sv-receipt", 1);
        try (StreamClient client = subscribe("sv-receipt", "drop", 20)) {
            String channel = client.next("subscribed").path("channel").asText();
            client.say("{'type':'received','channel':'" + channel + "','count':1}");
            assertThat(client.next("error").path("code").asText()).isEqualTo("bad-received");
            client.say("{'type':'received','channel':'c-of-another-time','count':1}");
            client.say("{'type':'ping'}").next("pong");
            assertThat(client.frames("error")).hasSize(1);
        }
    }

    private StreamClient subscribe(String workflow, String overflow, int bufferSize) {
        StreamClient client = StreamClient.open(gateway)
                .say("{'type':'subscribe','stream':'" + workflow + "/e','maxBatchSize':1,'bufferSize':" + bufferSize
                        + ",'overflow':'" + overflow + "'}");
        client.next("subscribed");
        return client;
    }

    /** Says that it will say how far it has got; returns the channel's name. */
    private static String bound(StreamClient client) {
        String channel = client.next("subscribed").path("channel").asText();
        client.say("{'type':'received','channel':'" + channel + "','count':0}");
        client.say("{'type':'ping'}").next("pong");
        return channel;
    }

    /** From now on it has always got on at once. */
    private static void goOn(StreamClient client, String channel) {
        client.whenBatch(count -> client.say("{'type':'received','channel':'" + channel + "','count':" + count + "}"));
    }

    private static void publish(StreamClient client, String workflow, IntUnaryOperator priority) {
        String messages = IntStream.range(0, COUNT)
                .mapToObj(number -> "{'key':'k" + number % 10 + "','value':{'n':" + number + "},'priority':"
                        + priority.applyAsInt(number) + "}")
                .collect(Collectors.joining(","));
        client.say("{'type':'publish','workflow':'" + workflow + "','node':'in','messages':[" + messages + "]}");
    }

    private static void awaitDropped(StreamClient slow) {
        await().atMost(PATIENCE).until(() -> last(slow, "dropped") > 0);
    }

    private static long last(StreamClient client, String counter) {
        List<JsonNode> told = client.frames("status");
        return told.isEmpty() ? 0 : told.get(told.size() - 1).path(counter).asLong();
    }
}
