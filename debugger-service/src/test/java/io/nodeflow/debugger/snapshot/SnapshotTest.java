package io.nodeflow.debugger.snapshot;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.observation.MetricsRecord;
import io.nodeflow.contracts.observation.MetricsRecord.EdgeMetrics;
import io.nodeflow.contracts.observation.MetricsRecord.LatencyMetrics;
import io.nodeflow.contracts.observation.MetricsRecord.MemoryMetrics;
import io.nodeflow.contracts.observation.MetricsRecord.NodeMetrics;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.debugger.BrokerForTests;
import io.nodeflow.debugger.Kafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerForTests.class)
class SnapshotTest {

    @SuppressWarnings("NullAway.Init") // injected
    @TestHTTPResource("/snapshots")
    URI snapshots;

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
    void shouldMergeWhatTwoInstancesReport() throws Exception {
        // Given
        kafka.workflow("merged", 1);
        Instant second = Instant.now().minusSeconds(1);
        report("merged", "one", second, 100, 0, 1_000, 0.5);
        report("merged", "two", second, 1_000, 0, 1_000, 0.5);

        // When
        report("merged", "one", second.plusSeconds(1), 150, 5, 1_000, 0.5);
        report("merged", "two", second.plusSeconds(1), 1_050, 0, 9_000, 0.5);

        // Then
        await().atMost(Duration.ofSeconds(15)).ignoreExceptions().untilAsserted(() -> {
            JsonPath snapshot =
                    given().get("/snapshots").then().statusCode(200).extract().jsonPath();
            assertThat(snapshot.getInt("workflows.merged.instances")).isEqualTo(2);
            assertThat(snapshot.getLong("workflows.merged.nodes.view.in")).isEqualTo(1_200);
            assertThat(snapshot.getLong("workflows.merged.nodes.view.errors")).isEqualTo(5);
            assertThat(snapshot.getDouble("workflows.merged.nodes.view.inRate")).isEqualTo(100);
            assertThat(snapshot.getDouble("workflows.merged.nodes.view.errorRate"))
                    .isEqualTo(0.05);
            assertThat(snapshot.getDouble("workflows.merged.nodes.view.latency.average"))
                    .isBetween(4_990.0, 5_010.0);
            assertThat(snapshot.getLong("workflows.merged.nodes.view.latency.max"))
                    .isBetween(8_990L, 9_010L);
            assertThat(snapshot.getLong("workflows.merged.edges.all.in")).isEqualTo(4_711);
            assertThat(snapshot.getDouble("workflows.merged.edges.all.utilization"))
                    .isEqualTo(0.5);
            assertThat(snapshot.getDouble("totals.systemLoad")).isBetween(0.2, 1.0);
            assertThat(snapshot.getList("processes.instance", String.class)).contains("one", "two");
        });
    }

    @Test
    void shouldWriteEverySnapshotToItsTopicAndStreamItOverHttp() throws Exception {
        // When
        HttpResponse<java.io.InputStream> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(snapshots)
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        List<Instant> times;
        try (var lines = new java.io.BufferedReader(new java.io.InputStreamReader(response.body()))) {
            times = lines.lines()
                    .filter(line -> line.startsWith("data:"))
                    .limit(4)
                    .map(line -> Instant.parse(JsonPath.from(line.substring(5)).getString("at")))
                    .toList();
        }

        // Then
        assertThat(Duration.between(times.get(1), times.get(3)))
                .isBetween(Duration.ofMillis(1_500), Duration.ofMillis(3_000));
        await().untilAsserted(() -> assertThat(kafka.read(Kafka.NAMES.system(SystemTopic.SNAPSHOTS), 1))
                .hasSizeGreaterThan(2)
                .allSatisfy(entry -> assertThat(Json.MAPPER
                                .readTree(entry.value())
                                .path("totals")
                                .isObject())
                        .isTrue()));
    }

    @Test
    void shouldRaiseAndClearEachKindOfAlert() throws Exception {
        // Given
        kafka.workflow("alarming", 1);
        rules(Stream.of("high_latency", "high_error_rate", "backpressure", "memory_usage")
                .map("{\"type\":\"%s\",\"raiseAfter\":\"PT1S\",\"clearAfter\":\"PT1S\"}"::formatted)
                .collect(Collectors.joining(",")));
        Instant start = Instant.now();

        // When
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    int seconds = (int) Duration.between(start, Instant.now()).toSeconds();
                    report("alarming", "busy", Instant.now(), 1_000L * seconds, 100L * seconds, 700_000, 0.95);
                    assertThat(types("active.findAll { it.workflow == 'alarming' || it.instance == 'busy' }.type"))
                            .containsExactlyInAnyOrder(
                                    "high_latency", "high_error_rate", "backpressure", "memory_usage");
                });

        // Then
        assertThat(types("active.findAll { it.type == 'high_latency' && it.workflow == 'alarming' }.severity"))
                .containsExactly("critical");
        long before = Duration.between(start, Instant.now()).toSeconds();
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    long seconds = Duration.between(start, Instant.now()).toSeconds();
                    // so many that the errors of the last seconds are few among them
                    report("alarming", "busy", Instant.now(), 100_000L * seconds, 100L * before, 2_000, 0.1);
                    assertThat(types("active.findAll { it.workflow == 'alarming' || it.instance == 'busy' }.type"))
                            .isEmpty();
                });
        assertThat(types("history.findAll { it.workflow == 'alarming' && it.state == 'cleared' }.type"))
                .containsExactlyInAnyOrder("high_latency", "high_error_rate", "backpressure");
        rules("");
    }

    private static void rules(String rules) {
        given().contentType(ContentType.JSON)
                .body("{\"rules\":[" + rules + "]}")
                .put("/alert-rules")
                .then()
                .statusCode(200);
    }

    private static List<String> types(String path) {
        return given().get("/alerts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList(path, String.class);
    }

    private void report(
            String workflow, String instance, Instant at, long in, long errors, long latencyMicros, double utilization)
            throws Exception {
        Histogram histogram = new Histogram(3);
        histogram.recordValueWithCount(latencyMicros, 50);
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        String encoded = Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
        boolean busy = utilization > 0.9;
        kafka.write(
                SystemTopic.METRICS,
                workflow,
                new MetricsRecord(
                        new WorkflowId(workflow),
                        1,
                        instance,
                        at,
                        Map.of(
                                new NodeId("view"),
                                new NodeMetrics(
                                        in,
                                        0,
                                        errors,
                                        Map.of(),
                                        null,
                                        new LatencyMetrics(
                                                latencyMicros, latencyMicros, latencyMicros, latencyMicros, encoded))),
                        Map.of(new EdgeId("all"), new EdgeMetrics(4_711, 1, 2, utilization, 10, Map.of())),
                        new MemoryMetrics(busy ? 97 : 10, 100)));
    }
}
