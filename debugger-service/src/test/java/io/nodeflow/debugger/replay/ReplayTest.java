package io.nodeflow.debugger.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.debugger.BrokerForTests;
import io.nodeflow.debugger.Kafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerForTests.class)
class ReplayTest {

    private Kafka kafka;

    @BeforeEach
    void connect() {
        kafka = new Kafka();
    }

    @AfterEach
    void disconnect() {
        kafka.close();
    }

    @Test
    void shouldCopyTenThousandMessagesByteForByteInOrderWithAnOriginOfTheirOwn() throws Exception {
        // Given
        kafka.workflow("bulk", 3);
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            byte[] value = new byte[random.nextInt(300)];
            random.nextBytes(value);
            ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(
                    Kafka.edge("bulk"), i % 7 == 0 ? null : ("k" + i % 50).getBytes(StandardCharsets.UTF_8), value);
            message.headers().add("custom", new byte[] {(byte) i, -1});
            message.headers().add("nf-time", new byte[] {1, 2});
            MessageHeaders.putOrigin(message.headers(), 1_262_304_000_000_000L);
            message.headers().add("last", new byte[0]);
            kafka.producer.send(message);
        }
        kafka.producer.flush();
        long before = MessageHeaders.epochMicros(Instant.now());

        // When
        String id = start(Map.of("stream", "bulk", "speed", "max"));
        awaitState(id, "completed");

        // Then
        List<ConsumerRecord<byte[], byte[]>> source = kafka.read(Kafka.edge("bulk"), 3);
        List<ConsumerRecord<byte[], byte[]>> copies = kafka.read(Kafka.NAMES.replay(id), 3);
        assertThat(source).hasSize(10_000);
        assertThat(copies).hasSize(10_000);
        IntStream.range(0, 10_000).forEach(i -> {
            ConsumerRecord<byte[], byte[]> original = source.get(i);
            ConsumerRecord<byte[], byte[]> copy = copies.get(i);
            assertThat(copy.partition()).isEqualTo(original.partition());
            assertThat(copy.key()).isEqualTo(original.key());
            assertThat(copy.value()).isEqualTo(original.value());
            assertThat(withoutOrigin(copy)).startsWith(withoutOrigin(original));
            assertThat(copy.headers().headers(MessageHeaders.ORIGIN)).hasSize(1);
            assertThat(MessageHeaders.origin(copy.headers()).getAsLong()).isGreaterThanOrEqualTo(before);
            assertThat(MessageHeaders.replayOffset(copy.headers())).hasValue(original.offset());
        });
        JsonPath record = given().get("/replays/" + id).jsonPath();
        assertThat(record.getLong("total")).isEqualTo(10_000);
        assertThat(record.getLong("replayed")).isEqualTo(10_000);
        long span = copies.stream()
                        .mapToLong(ConsumerRecord::timestamp)
                        .summaryStatistics()
                        .getMax()
                - copies.stream()
                        .mapToLong(ConsumerRecord::timestamp)
                        .summaryStatistics()
                        .getMin();
        assertThat(span).as("milliseconds for 10,000 copies").isLessThan(5_000);
        given().get("/streams/system/replay-" + id + "/messages?limit=3&from=earliest")
                .then()
                .statusCode(200);
    }

    @Test
    void shouldKeepTheOriginalPaceByEventTime() throws Exception {
        // Given
        kafka.workflow("paced", 1);
        for (int i = 0; i < 11; i++) {
            ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(Kafka.edge("paced"), null, json(i));
            MessageHeaders.putTime(message.headers(), 1_262_304_000_000L + 100L * i);
            kafka.producer.send(message).get();
        }

        // When
        String id = start(Map.of("stream", "paced/all", "speed", 1));
        awaitState(id, "completed");

        // Then
        List<ConsumerRecord<byte[], byte[]>> copies = kafka.read(Kafka.NAMES.replay(id), 1);
        assertThat(copies).hasSize(11);
        long span = copies.get(10).timestamp() - copies.get(0).timestamp();
        assertThat(span).isBetween(900L, 1_600L);
    }

    @Test
    void shouldSelectByOffsetsAndByTime() throws Exception {
        // Given
        kafka.workflow("selected", 1);
        long[] appended = new long[20];
        for (int i = 0; i < 20; i++) {
            appended[i] = kafka.producer
                    .send(new ProducerRecord<>(Kafka.edge("selected"), null, json(i)))
                    .get()
                    .timestamp();
            long previous = appended[i];
            await().pollInterval(Duration.ofMillis(1)).until(() -> System.currentTimeMillis() > previous);
        }

        // When
        String byOffsets = start(Map.of(
                "stream",
                "selected",
                "speed",
                "max",
                "from",
                Map.of("offsets", Map.of("0", 5)),
                "to",
                Map.of("offsets", Map.of("0", 9))));
        String byTime = start(Map.of("stream", "selected", "speed", "max", "from", appended[12], "to", appended[15]));
        awaitState(byOffsets, "completed");
        awaitState(byTime, "completed");

        // Then
        assertThat(values(byOffsets)).containsExactly("{\"n\":5}", "{\"n\":6}", "{\"n\":7}", "{\"n\":8}");
        assertThat(values(byTime)).containsExactly("{\"n\":12}", "{\"n\":13}", "{\"n\":14}");
    }

    @Test
    void shouldReplayOnlyWhatKeyAndFilterChooseAndCountTheRest() throws Exception {
        // Given
        kafka.workflow("chosen", 1);
        for (int i = 0; i < 20; i++) {
            byte[] key = (i % 2 == 0 ? "even" : "odd").getBytes(StandardCharsets.UTF_8);
            byte[] value = i == 4 ? new byte[] {'{'} : json(i);
            kafka.producer.send(new ProducerRecord<>(Kafka.edge("chosen"), key, value));
        }
        kafka.producer.flush();

        // When
        Map<String, Object> request =
                Map.of("stream", "chosen", "rate", 1000, "key", "even", "filter", "value.n >= 3 && value.n < 11");
        String id = start(request);
        awaitState(id, "completed");
        Map<String, Object> asked = new HashMap<>(request);
        asked.put("dryRun", true);
        JsonPath preview = given().contentType(ContentType.JSON)
                .body(asked)
                .post("/replays")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        // Then
        assertThat(preview.getLong("total")).isEqualTo(20);
        assertThat(preview.getLong("matching")).isEqualTo(3);
        assertThat(preview.getLong("examined")).isEqualTo(20);
        assertThat(preview.getLong("leftOut.invalid")).isEqualTo(1);
        assertThat(preview.getBoolean("complete")).isTrue();
        assertThat(values(id)).containsExactly("{\"n\":6}", "{\"n\":8}", "{\"n\":10}");
        JsonPath record = given().get("/replays/" + id).jsonPath();
        assertThat(record.getLong("replayed")).isEqualTo(3);
        assertThat(record.getLong("leftOut.filtered")).isEqualTo(16);
        assertThat(record.getLong("leftOut.invalid")).isEqualTo(1);
        assertThat(record.getString("leftOut.problem")).startsWith("not JSON");
        assertThat(record.getLong("selection.partitions.'0'.next")).isEqualTo(20);
    }

    @Test
    void shouldPauseStepResumeCancelAndRemove() throws Exception {
        // Given
        kafka.workflow("steered", 1);
        for (int i = 0; i < 5; i++) {
            ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(Kafka.edge("steered"), null, json(i));
            MessageHeaders.putTime(message.headers(), 3_600_000L * i);
            kafka.producer.send(message).get();
        }
        String id = start(Map.of("stream", "steered", "speed", 1));
        awaitReplayed(id, 1);

        // When, Then
        post(id, "step", 409);
        post(id, "pause", 200);
        awaitState(id, "paused");
        post(id, "step", 200);
        awaitReplayed(id, 2);
        assertThat(values(id)).containsExactly("{\"n\":0}", "{\"n\":1}");
        awaitState(id, "paused");
        post(id, "resume", 200);
        awaitReplayed(id, 3);
        awaitState(id, "running");
        post(id, "cancel", 200);
        awaitState(id, "cancelled");
        post(id, "cancel", 409);
        assertThat(values(id)).containsExactly("{\"n\":0}", "{\"n\":1}", "{\"n\":2}");
        given().delete("/replays/" + id).then().statusCode(204);
        given().get("/replays/" + id).then().statusCode(404).contentType("application/problem+json");
        await().until(() -> !kafka.admin.listTopics().names().get().contains(Kafka.NAMES.replay(id)));
    }

    private static Header[] withoutOrigin(ConsumerRecord<byte[], byte[]> message) {
        return Arrays.stream(message.headers().toArray())
                .filter(header -> !header.key().equals(MessageHeaders.ORIGIN))
                .toArray(Header[]::new);
    }

    private static byte[] json(int n) {
        return ("{\"n\":" + n + "}").getBytes(StandardCharsets.UTF_8);
    }

    private List<String> values(String id) {
        return kafka.read(Kafka.NAMES.replay(id), 1).stream()
                .map(copy -> new String(copy.value(), StandardCharsets.UTF_8))
                .toList();
    }

    /** Once the debugger knows the workflow. */
    private static String start(Map<String, Object> request) {
        await().until(() ->
                given().get("/streams/" + request.get("stream") + "/messages").statusCode() == 200);
        return given().contentType(ContentType.JSON)
                .body(request)
                .post("/replays")
                .then()
                .statusCode(201)
                .header("Location", org.hamcrest.Matchers.containsString("/replays/"))
                .extract()
                .jsonPath()
                .getString("id");
    }

    private static void post(String id, String command, int status) {
        given().post("/replays/" + id + "/" + command).then().statusCode(status);
    }

    private static void awaitState(String id, String state) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        given().get("/replays/" + id).jsonPath().getString("state"))
                .isEqualTo(state));
    }

    private static void awaitReplayed(String id, long count) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        given().get("/replays/" + id).jsonPath().getLong("replayed"))
                .isEqualTo(count));
    }
}
