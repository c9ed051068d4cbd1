package io.nodeflow.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.gateway.kafka.BrokerResource;
import io.nodeflow.gateway.kafka.KafkaAccess;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Where a subscription begins, and how it goes on from there. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
@SuppressWarnings("NullAway.Init") // injected
class StreamPositionTest {

    @TestHTTPResource
    URI gateway;

    @Inject
    Producing producing;

    @Inject
    KafkaAccess kafka;

    @Test
    void shouldBeginWhereTheSubscriptionSays() throws Exception {
        // Given
        producing.deploy("ws-from", 3);
        for (int number = 0; number < 30; number++) {
            producing.number("ws-from", number % 3, number);
        }
        long middle = System.currentTimeMillis();
        await().until(() -> System.currentTimeMillis() > middle + 2);
        for (int number = 30; number < 40; number++) {
            producing.number("ws-from", number % 3, number);
        }

        try (StreamClient client = StreamClient.open(gateway)) {
            // When
            client.say("{'type':'subscribe','sub':'all','stream':'ws-from/e','from':'earliest'}");
            // Then
            assertThat(Messages.numbers(client.messages(40)))
                    .containsExactlyInAnyOrderElementsOf(Messages.range(0, 40));
        }
        try (StreamClient client = StreamClient.open(gateway)) {
            client.say("{'type':'subscribe','stream':'ws-from/e','from':{'last':7}}");
            assertThat(Messages.numbers(client.messages(7)))
                    .containsExactlyInAnyOrderElementsOf(Messages.range(33, 40));
        }
        try (StreamClient client = StreamClient.open(gateway)) {
            client.say("{'type':'subscribe','stream':'ws-from/e','from':{'timestamp':" + (middle + 1) + "}}");
            assertThat(Messages.numbers(client.messages(10)))
                    .containsExactlyInAnyOrderElementsOf(Messages.range(30, 40));
        }
    }

    @Test
    void shouldGoFromHistoryOverIntoLiveWithoutHoleOrDuplicate() throws Exception {
        // Given
        int partitions = 4;
        int count = 20_000;
        producing.deploy("ws-handover", partitions);
        producing.numbers("ws-handover", partitions, 0, 6_000);
        Thread writer = new Thread(() -> {
            for (int number = 6_000; number < count; number += 50) {
                producing.numbers("ws-handover", partitions, number, number + 50);
            }
        });

        // When
        writer.start();
        List<StreamClient> clients = new ArrayList<>();
        for (int viewer = 0; viewer < 6; viewer++) {
            clients.add(StreamClient.open(gateway)
                    .say("{'type':'subscribe','stream':'ws-handover/e','from':'earliest','bufferSize':100000}"));
            Thread.sleep(30); // so that each meets the writer somewhere else
        }
        writer.join();

        // Then
        for (StreamClient client : clients) {
            Messages.assertWholeAndInOrder(client.messages(count), partitions, count);
            client.close();
        }
    }

    @Test
    void shouldResumeByItsTokenExactly() throws Exception {
        // Given
        producing.deploy("ws-token", 2);
        producing.numbers("ws-token", 2, 0, 500);
        List<JsonNode> seen;
        String token;
        try (StreamClient client = StreamClient.open(gateway)) {
            client.say("{'type':'subscribe','stream':'ws-token/e','from':'earliest','maxBatchSize':7}");
            await().until(() -> client.frames("batch").size() >= 10);
            List<JsonNode> batches = client.frames("batch").subList(0, 10);
            seen = new ArrayList<>();
            batches.forEach(batch -> batch.path("messages").forEach(seen::add));
            token = batches.get(9).path("token").asText();
        }
        producing.numbers("ws-token", 2, 500, 700);

        // When
        try (StreamClient client = StreamClient.open(gateway)) {
            client.say("{'type':'subscribe','stream':'ws-token/e','from':{'token':'" + token + "'}}");
            seen.addAll(client.messages(700 - seen.size()));
        }

        // Then
        Messages.assertWholeAndInOrder(seen, 2, 700);
    }

    @Test
    void shouldDeclareWhatRetentionTookBeforeAToken() throws Exception {
        // Given
        producing.deploy("ws-expired", 1);
        producing.numbers("ws-expired", 1, 0, 10);
        String token;
        try (StreamClient client = StreamClient.open(gateway)) {
            client.say("{'type':'subscribe','stream':'ws-expired/e','from':'earliest','maxBatchSize':2}");
            client.messages(10);
            token = client.frames("batch").get(0).path("token").asText();
        }
        try (Admin admin = kafka.admin()) {
            admin.deleteRecords(Map.of(
                            new TopicPartition(producing.topic("ws-expired"), 0), RecordsToDelete.beforeOffset(6)))
                    .all()
                    .get();
        }

        // When
        try (StreamClient client = StreamClient.open(gateway)) {
            client.say("{'type':'subscribe','stream':'ws-expired/e','from':{'token':'" + token + "'}}");

            // Then
            JsonNode gap = client.next("gap");
            assertThat(gap.path("reason").asText()).isEqualTo("expired");
            assertThat(gap.path("missed").asInt()).isEqualTo(4);
            assertThat(Messages.numbers(client.messages(4))).containsExactlyElementsOf(Messages.range(6, 10));
        }
    }

    @Test
    void shouldDeclareATopicThatWasMadeAnew() throws Exception {
        // Given
        producing.deploy("ws-recreated", 1);
        producing.numbers("ws-recreated", 1, 0, 5);
        try (StreamClient client = StreamClient.open(gateway);
                Admin admin = kafka.admin()) {
            client.say("{'type':'subscribe','stream':'ws-recreated/e','from':'earliest'}");
            client.messages(5);
            String token = client.token();

            // When
            admin.deleteTopics(List.of(producing.topic("ws-recreated"))).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(producing.topic("ws-recreated")));
            producing.deploy("ws-recreated", 1);
            producing.number("ws-recreated", 0, 100);

            // Then
            JsonNode gap = client.next("gap");
            assertThat(gap.path("reason").asText()).isEqualTo("recreated");
            assertThat(gap.path("missed").isNull()).isTrue();
            assertThat(Messages.numbers(client.messages(6))).endsWith(100L);
            try (StreamClient later = StreamClient.open(gateway)) {
                later.say("{'type':'subscribe','stream':'ws-recreated/e','from':{'token':'" + token + "'}}");
                assertThat(later.next("gap").path("reason").asText()).isEqualTo("recreated");
                assertThat(Messages.numbers(later.messages(1))).containsExactly(100L);
            }
        }
    }
}
