package io.nodeflow.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.gateway.feed.Feeds;
import io.nodeflow.gateway.kafka.BrokerResource;
import io.nodeflow.gateway.kafka.KafkaAccess;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BrokerResource.class)
@SuppressWarnings("NullAway.Init") // injected
class WebSocketTest {

    @TestHTTPResource
    URI gateway;

    @Inject
    Producing producing;

    @Inject
    Feeds feeds;

    @Inject
    KafkaAccess kafka;

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
            assertThat(numbers(client.messages(40))).containsExactlyInAnyOrderElementsOf(range(0, 40));
        }
        try (StreamClient client = StreamClient.open(gateway)) {
            client.say("{'type':'subscribe','stream':'ws-from/e','from':{'last':7}}");
            assertThat(numbers(client.messages(7))).containsExactlyInAnyOrderElementsOf(range(33, 40));
        }
        try (StreamClient client = StreamClient.open(gateway)) {
            client.say("{'type':'subscribe','stream':'ws-from/e','from':{'timestamp':" + (middle + 1) + "}}");
            assertThat(numbers(client.messages(10))).containsExactlyInAnyOrderElementsOf(range(30, 40));
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
            assertWholeAndInOrder(client.messages(count), partitions, count);
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
        assertWholeAndInOrder(seen, 2, 700);
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
            assertThat(numbers(client.messages(4))).containsExactlyElementsOf(range(6, 10));
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
            assertThat(numbers(client.messages(6))).endsWith(100L);
            try (StreamClient later = StreamClient.open(gateway)) {
                later.say("{'type':'subscribe','stream':'ws-recreated/e','from':{'token':'" + token + "'}}");
                assertThat(later.next("gap").path("reason").asText()).isEqualTo("recreated");
                assertThat(numbers(later.messages(1))).containsExactly(100L);
            }
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
            assertThat(numbers(client.messages(2))).containsExactly(1L, 2L);
        }
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
    void shouldNameEveryMistake() throws Exception {
        producing.deploy("ws-mistakes", 1);
        try (StreamClient client = StreamClient.open(gateway)) {
            Map<String, String> expected = new HashMap<>();
            expected.put("{'type':", "malformed");
            expected.put("[1]", "bad-frame");
            expected.put("{}", "bad-frame");
            expected.put("{'type':'dance'}", "unknown-type");
            expected.put("{'type':'ping','extra':1}", "bad-frame");
            expected.put("{'type':'subscribe','sub':'m1','stream':'no-such/thing'}", "unknown-stream");
            expected.put("{'type':'subscribe','sub':'m2','stream':'A B'}", "unknown-stream");
            expected.put("{'type':'subscribe','sub':'m3','stream':'ws-mistakes/e','from':'never'}", "bad-from");
            expected.put(
                    "{'type':'subscribe','sub':'m4','stream':'ws-mistakes/e','from':{'token':'abc'}}", "bad-token");
            expected.put("{'type':'subscribe','sub':'m5','stream':'ws-mistakes/e','maxBatchSize':0}", "bad-frame");
            expected.put("{'type':'unsubscribe','sub':'m6'}", "unknown-sub");
            expected.put(
                    "{'type':'publish','workflow':'no-such','node':'n','messages':[{'value':1}],'ack':7}",
                    "unknown-workflow");
            for (var mistake : expected.entrySet()) {
                int before = client.frames("error").size();
                client.say(mistake.getKey());
                await().untilAsserted(() -> assertThat(client.frames("error"))
                        .as(mistake.getKey())
                        .hasSize(before + 1)
                        .last()
                        .satisfies(
                                error -> assertThat(error.path("code").asText()).isEqualTo(mistake.getValue())));
            }
            client.sayBinary("{}".getBytes(StandardCharsets.UTF_8));
            client.next("error", error -> error.path("code").asText().equals("wrong-frame-kind"));
            client.say("{'type':'ping'}").next("pong");
        }
        try (StreamClient client = StreamClient.connect(gateway)) {
            assertThat(client.closeCode()).isEqualTo(4406);
        }
    }

    @Test
    void shouldCountWhatASlowViewerLosesAndNotSlowOthers() throws Exception {
        // Given
        producing.deploy("ws-slow", 1);
        String filler = "\"" + "x".repeat(100_000) + "\"";
        int count = 300;
        try (StreamClient slow = StreamClient.open(gateway);
                StreamClient impatient = StreamClient.open(gateway);
                StreamClient quick = StreamClient.open(gateway)) {
            slow.say("{'type':'subscribe','stream':'ws-slow/e','bufferSize':20}")
                    .next("subscribed");
            impatient
                    .say("{'type':'subscribe','stream':'ws-slow/e','bufferSize':20,'overflow':'disconnect'}")
                    .next("subscribed");
            quick.say("{'type':'subscribe','stream':'ws-slow/e','bufferSize':10000}")
                    .next("subscribed");
            slow.stall();
            impatient.stall();

            // When
            for (int number = 0; number < count; number++) {
                producing.raw("ws-slow", 0, null, filler.getBytes(StandardCharsets.UTF_8));
            }
            assertThat(quick.messages(count)).hasSize(count);
            slow.goOn();
            impatient.goOn();

            // Then
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                List<JsonNode> told = slow.frames("status");
                assertThat(told).isNotEmpty();
                long dropped = told.get(told.size() - 1).path("dropped").asLong();
                assertThat(dropped).isPositive();
                assertThat(slow.messages().size() + dropped).isEqualTo(count);
            });
            assertThat(impatient.closeCode()).isEqualTo(4430);
        }
    }

    @Test
    void shouldPublishAndAcknowledge() throws Exception {
        // Given
        producing.deploy("ws-publish", 1);
        try (StreamClient client = StreamClient.open(gateway)) {
            client.say("{'type':'subscribe','stream':'ws-publish/e'}").next("subscribed");
            // When
            client.say("{'ack':3,'messages':[{'key':'k','value':{'n':1.10}},{'value':[ 2 ]},{'value':'x'}],"
                    + "'type':'publish','workflow':'ws-publish','node':'in'}");
            // Then
            assertThat(client.next("ack").path("accepted").asInt()).isEqualTo(3);
            List<JsonNode> messages = client.messages(3);
            assertThat(messages.get(0).path("key").asText()).isEqualTo("k");
            assertThat(messages.get(0).path("origin").asLong()).isPositive();
            assertThat(messages.get(2).path("value").asText()).isEqualTo("x");
        }
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
            assertThat(numbers(client.messages(1))).containsExactly(5L);
        }
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .count();
    }

    static List<Long> numbers(List<JsonNode> messages) {
        return messages.stream()
                .map(message -> message.path("value").path("n").asLong())
                .toList();
    }

    private static List<Long> range(long from, long to) {
        return java.util.stream.LongStream.range(from, to).boxed().toList();
    }

    private static void assertWholeAndInOrder(List<JsonNode> messages, int partitions, int count) {
        long[] next = new long[partitions];
        Set<Long> numbers = new HashSet<>();
        for (JsonNode message : messages) {
            int partition = message.path("partition").asInt();
            assertThat(message.path("offset").asLong()).isEqualTo(next[partition]++);
            numbers.add(message.path("value").path("n").asLong());
        }
        assertThat(messages).hasSize(count);
        assertThat(numbers).hasSize(count);
    }
}
