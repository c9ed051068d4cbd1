package io.nodeflow.debugger.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.debugger.BrokerForTests;
import io.nodeflow.debugger.Kafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerForTests.class)
class StreamMessagesTest {

    @Test
    void shouldShowEveryMessageHoweverBroken() throws Exception {
        // Given
        try (Kafka kafka = new Kafka()) {
            kafka.workflow("seen", 1);
            for (String value : new String[] {"{\"price\":1.10}", "{\"cut\":", "\"\\u00e9\"", "1 2", ""}) {
                kafka.producer.send(new ProducerRecord<>(
                        Kafka.edge("seen"), new byte[] {(byte) 0xff}, value.getBytes(StandardCharsets.UTF_8)));
            }
            kafka.producer.send(new ProducerRecord<>(Kafka.edge("seen"), "k".getBytes(StandardCharsets.UTF_8), null));
            kafka.producer.flush();
        }
        await().until(() -> given().get("/streams/seen/messages").statusCode() == 200);

        // When
        String body =
                given().get("/streams/seen/all/messages?from=earliest&limit=10").asString();
        JsonPath answer = JsonPath.from(body);

        // Then
        assertThat(body).contains("\"value\":{\"price\":1.10}");
        assertThat(answer.getList("messages.problem"))
                .containsExactly(null, "not-json", null, "not-json", "not-json", "no-value");
        assertThat(answer.getString("messages[0].keyRaw")).isEqualTo("/w==");
        assertThat(answer.getString("messages[1].raw")).isEqualTo("eyJjdXQiOg==");
        assertThat(answer.getString("messages[5].key")).isEqualTo("k");
        JsonPath latest = given().get("/streams/seen/messages?limit=2").jsonPath();
        assertThat(latest.getList("messages.offset")).containsExactly(4, 5);
        JsonPath first =
                given().get("/streams/seen/messages?limit=2&from=earliest").jsonPath();
        assertThat(first.getList("messages.offset")).containsExactly(0, 1);
        assertThat(first.getBoolean("more")).isTrue();
    }

    @Test
    void shouldShowTheNewestMessagesWhateverOffsetsTransactionsTake() throws Exception {
        // Given
        try (Kafka kafka = new Kafka()) {
            kafka.workflow("exact", 2);
            write(kafka, "exact", 3);
            await().until(() -> kafka.read(Kafka.edge("exact"), 2).size() == 3);
        }
        await().until(() -> given().get("/streams/exact/messages").statusCode() == 200);

        // When, Then
        assertThat(newest("exact", 1)).containsExactly(2);
        assertThat(newest("exact", 2)).containsExactly(1, 2);
        assertThat(newest("exact", 3)).containsExactly(0, 1, 2);
    }

    @Test
    void shouldEndWithTheNewestWhenNotAllThatAreAskedForFit() throws Exception {
        // Given
        byte[] large = new byte[900_000];
        Arrays.fill(large, (byte) 'a');
        large[0] = '"';
        large[large.length - 1] = '"';
        try (Kafka kafka = new Kafka()) {
            kafka.workflow("large", 1);
            kafka.workflow("large-keys", 1);
            for (int i = 0; i < 25; i++) {
                kafka.producer.send(new ProducerRecord<>(Kafka.edge("large"), large));
                kafka.producer.send(new ProducerRecord<>(Kafka.edge("large-keys"), large, new byte[] {'1'}));
            }
            kafka.producer.flush();
        }
        await().until(() -> given().get("/streams/large-keys/messages?limit=1").statusCode() == 200);

        // When, Then
        List<Integer> eighteen = IntStream.range(7, 25).boxed().toList();
        for (String stream : List.of("large", "large-keys")) {
            JsonPath newest =
                    given().get("/streams/" + stream + "/messages?limit=24").jsonPath();
            assertThat(newest.getList("messages.offset")).isEqualTo(eighteen);
            assertThat(newest.getBoolean("more")).isFalse();
        }
        JsonPath oldest = given().get("/streams/large-keys/messages?from=earliest&limit=24")
                .jsonPath();
        assertThat(oldest.getList("messages.offset")).hasSize(18).startsWith(0, 1);
        assertThat(oldest.getBoolean("more")).isTrue();
    }

    @Test
    void shouldShowTheNewestOfAllPartitionsHoweverManyAreWanted() throws Exception {
        // Given
        try (Kafka kafka = new Kafka()) {
            kafka.workflow("spread", 3);
            for (int i = 0; i < 400; i++) {
                kafka.producer.send(new ProducerRecord<>(
                        Kafka.edge("spread"),
                        i < 300 ? 0 : i % 2,
                        null,
                        ("{\"n\":" + i + "}").getBytes(StandardCharsets.UTF_8)));
                if (i == 299) {
                    kafka.producer.flush();
                }
            }
            kafka.producer.flush();
        }
        await().until(() -> given().get("/streams/spread/messages").statusCode() == 200);

        // When, Then
        assertThat(newest("spread", 1_000)).hasSize(400);
        assertThat(newest("spread", 350)).hasSize(350).doesNotContain(0, 49).contains(50, 399);
    }

    /** Each message in a transaction of its own, and after each of them one that is undone. */
    private static void write(Kafka kafka, String workflow, int count) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers, "transactional.id", workflow),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            for (int i = 0; i < count; i++) {
                producer.beginTransaction();
                producer.send(message(workflow, i));
                producer.commitTransaction();
                producer.beginTransaction();
                producer.send(message(workflow, -1));
                producer.flush();
                producer.abortTransaction();
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> message(String workflow, int n) {
        return new ProducerRecord<>(
                Kafka.edge(workflow), 1, null, ("{\"n\":" + n + "}").getBytes(StandardCharsets.UTF_8));
    }

    private static List<Integer> newest(String stream, int limit) {
        return given().get("/streams/" + stream + "/messages?limit=" + limit)
                .jsonPath()
                .getList("messages.value.n", Integer.class);
    }
}
