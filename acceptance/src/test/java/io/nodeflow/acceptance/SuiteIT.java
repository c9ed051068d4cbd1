package io.nodeflow.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the suite promises, through its public doors, with processes killed under it. */
class SuiteIT {

    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    static Path data;

    private static RunningSuite suite;

    @BeforeAll
    static void start() throws Exception {
        suite = RunningSuite.start(data, "--no-demo");
    }

    @AfterAll
    static void stop() {
        suite.close();
    }

    @Test
    void shouldRefuseADefinitionWithAllItsMistakesAndChangeNothing() {
        // Given
        JsonNode before = suite.getJson("/api/engine/workflows");

        // When
        HttpResponse<String> response = suite.post("/api/engine/workflows", "application/json", """
                {"id": "Wrong Id",
                 "nodes": [{"id": "a", "type": "teleport", "config": {}},
                           {"id": "b", "type": "ingest"},
                           {"id": "b", "type": "log", "config": {"level": "info"}},
                           {"id": "c", "type": "filter", "config": {"where": "1 + 'a'"}}],
                 "edges": [{"id": "e1", "source": "b", "target": "c"},
                           {"id": "e2", "source": "c", "target": "nowhere"}]}
                """);

        // Then
        assertThat(response.statusCode()).isBetween(400, 499);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(response.body())
                .contains("/id", "/nodes/0/type", "/nodes/2/id", "/nodes/3/config/where", "/edges/1/target");
        assertThat(suite.getJson("/api/engine/workflows")).isEqualTo(before);
    }

    @Test
    void shouldDeliverEveryRecordInOrderOfItsKeyThoughTheEngineIsKilled() throws Exception {
        // Given
        int records = 100_000;
        suite.deploy(branch("killed-engine", 4));
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < records; i++) {
            body.append("{\"n\":")
                    .append(i)
                    .append(",\"key\":\"k")
                    .append(i % 97)
                    .append("\",\"at\":\"2010-");
            body.append(String.format("%02d", i % 12 + 1)).append("-01T00:00:00Z\"}\n");
        }

        // When
        try (Viewer viewer = Viewer.follow(suite.webSocket(), "killed-engine-out", "\"earliest\"")) {
            HttpResponse<String> response =
                    suite.post("/ingest/killed-engine/in", "application/x-ndjson", body.toString());
            assertThat(response.body()).contains("\"accepted\":" + records);
            suite.kill("engine");

            // Then
            await().atMost(SOON).until(() -> distinctNumbers(viewer) == records / 2);
            assertThat(viewer.controls())
                    .noneMatch(frame -> frame.path("type").asText().equals("gap"));
            assertThatEachKeyIsInOrderOfFirstArrival(viewer);
        }
    }

    @Test
    void shouldResumeByTokenWithNeitherHoleNorDuplicateThoughTheGatewayIsKilled() throws Exception {
        // Given
        suite.deploy(branch("killed-gateway", 2));
        suite.post("/ingest/killed-gateway/in", "application/x-ndjson", numbered(0, 20_000));
        List<Viewer.Received> frames = new ArrayList<>();
        String token;
        try (Viewer viewer = Viewer.follow(suite.webSocket(), "killed-gateway-out", "\"earliest\"")) {
            await().atMost(SOON).until(() -> viewer.count() > 1_000);
            suite.killAndAwait("gateway");
            assertThat(viewer.awaitClosed()).isTrue();
            frames.addAll(viewer.messages());
            token = viewer.token();
        }

        // When
        suite.post("/ingest/killed-gateway/in", "application/x-ndjson", numbered(20_000, 40_000));
        try (Viewer viewer = Viewer.resume(suite.webSocket(), "killed-gateway-out", token)) {
            int missing = 20_000 - frames.size();
            await().atMost(SOON).until(() -> viewer.count() >= missing);
            frames.addAll(viewer.messages());
        }

        // Then
        Map<Integer, Long> next = new HashMap<>();
        for (Viewer.Received frame : frames) {
            assertThat(frame.offset())
                    .as("partition %d", frame.partition())
                    .isEqualTo(next.getOrDefault(frame.partition(), 0L));
            next.put(frame.partition(), frame.offset() + 1);
        }
        assertThat(frames).hasSize(20_000);
    }

    @Test
    void shouldKeepRunningAndGiveValidFramesWhenRecordsOnAnEdgeArePoison() throws Exception {
        // Given
        suite.deploy(branch("poison", 1));
        try (Viewer edge = Viewer.follow(suite.webSocket(), "poison/raw", "\"earliest\"");
                Viewer deadLetters = Viewer.follow(suite.webSocket(), "poison/dead-letter", "\"earliest\"");
                Viewer out = Viewer.follow(suite.webSocket(), "poison-out", "\"earliest\"");
                KafkaProducer<byte[], byte[]> producer = producer()) {

            // When
            byte[] key = "k".getBytes(StandardCharsets.UTF_8);
            String topic = "nodeflow.edge.poison.raw";
            producer.send(new ProducerRecord<>(topic, key, "{\"n\": 2, \"trunc".getBytes(StandardCharsets.UTF_8)));
            producer.send(new ProducerRecord<>(
                    topic,
                    key,
                    ("{\"n\": 2, \"pad\": \"" + "x".repeat(2_000_000) + "\"}").getBytes(StandardCharsets.UTF_8)));
            producer.send(new ProducerRecord<>(
                    topic, new byte[] {(byte) 0xC3, 0x28}, "{\"n\": 2}".getBytes(StandardCharsets.UTF_8)));
            producer.send(new ProducerRecord<>(topic, key, "{\"n\": 2}".getBytes(StandardCharsets.UTF_8)));
            producer.flush();

            // Then
            await().atMost(SOON).until(() -> edge.count() == 4 && deadLetters.count() == 3 && out.count() == 1);
            assertThat(edge.messages().get(0).message().path("problem").asText())
                    .isEqualTo("not-json");
            assertThat(edge.messages().get(2).message().hasNonNull("keyRaw")).isTrue();
            assertThat(suite.getJson("/api/engine/workflows/poison/status")
                            .path("state")
                            .asText())
                    .isEqualTo("running");
        }
    }

    @Test
    void shouldLeaveNothingOfADeletedWorkflowToItsSuccessor() throws Exception {
        // Given
        suite.deploy(branch("reborn", 2));
        suite.post("/ingest/reborn/in", "application/x-ndjson", numbered(0, 1_000));
        try (Viewer viewer = Viewer.follow(suite.webSocket(), "reborn-out", "\"earliest\"")) {
            await().atMost(SOON).until(() -> viewer.count() == 500);
        }

        // When
        assertThat(suite.delete("/api/engine/workflows/reborn").statusCode()).isEqualTo(202);
        await().atMost(SOON)
                .until(() -> suite.get("/api/engine/workflows/reborn").statusCode() == 404);

        // Then
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", suite.kafka()))) {
            await().atMost(SOON).until(() -> nothingNamed(admin, "reborn"));
        }
        suite.deploy(branch("reborn", 2));
        suite.post("/ingest/reborn/in", "application/x-ndjson", numbered(0, 10));
        try (Viewer viewer = Viewer.follow(suite.webSocket(), "reborn-out", "\"earliest\"")) {
            await().atMost(SOON).until(() -> viewer.count() == 5);
        }
    }

    /**
     * in -raw-> map (doubles n) -mapped-> filter (keeps what came of even numbers) -kept-> widget. The windows take all that is
     * sent, so that it is accepted before it is processed.
     */
    private static String branch(String id, int partitions) {
        return """
                {"id": "%1$s", "settings": {"partitions": %2$d, "retention": "PT1H"},
                 "nodes": [{"id": "in", "type": "ingest", "config": {"key": "/key", "time": "/at"}},
                           {"id": "double", "type": "map", "config": {"set": {"twice": "value.n * 2"}}},
                           {"id": "even", "type": "filter", "config": {"where": "value.twice %% 4 == 0"}},
                           {"id": "out", "type": "widget", "config": {"kind": "table", "stream": "%1$s-out"}}],
                 "edges": [{"id": "raw", "source": "in", "target": "double", "stream": {"bufferSize": 200000}},
                           {"id": "mapped", "source": "double", "target": "even", "stream": {"bufferSize": 200000}},
                           {"id": "kept", "source": "even", "target": "out"}]}
                """.formatted(id, partitions);
    }

    private static String numbered(int from, int to) {
        StringBuilder body = new StringBuilder();
        IntStream.range(from, to).forEach(i -> body.append("{\"n\":")
                .append(i)
                .append(",\"key\":\"k")
                .append(i % 10)
                .append("\"}\n"));
        return body.toString();
    }

    private static long distinctNumbers(Viewer viewer) {
        return viewer.messages().stream().map(SuiteIT::number).distinct().count();
    }

    private static int number(Viewer.Received received) {
        return received.message().path("value").path("n").asInt();
    }

    /** A killed step may repeat what it had not committed; what comes for the first time comes in order. */
    private static void assertThatEachKeyIsInOrderOfFirstArrival(Viewer viewer) {
        Map<String, Integer> newest = new HashMap<>();
        java.util.Set<Integer> seen = new java.util.HashSet<>();
        for (Viewer.Received received : viewer.messages()) {
            int number = number(received);
            if (seen.add(number)) {
                assertThat(number).isGreaterThan(newest.getOrDefault(received.key(), -1));
                newest.put(received.key(), number);
            }
        }
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", suite.kafka(), "max.request.size", 4_500_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static boolean nothingNamed(Admin admin, String workflow) throws ExecutionException, InterruptedException {
        boolean group = admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .anyMatch(id -> id.contains(workflow));
        boolean topic = StreamSupport.stream(admin.listTopics().names().get().spliterator(), false)
                .anyMatch(name -> name.contains("." + workflow));
        return !group && !topic;
    }
}
