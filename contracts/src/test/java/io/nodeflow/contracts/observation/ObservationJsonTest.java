package io.nodeflow.contracts.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.contracts.flow.FlowRecord;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.observation.MetricsRecord.EdgeMetrics;
import io.nodeflow.contracts.observation.MetricsRecord.EdgeState;
import io.nodeflow.contracts.observation.MetricsRecord.LatencyMetrics;
import io.nodeflow.contracts.observation.MetricsRecord.NodeMetrics;
import io.nodeflow.contracts.observation.StatusRecord.NodeStatus;
import io.nodeflow.contracts.problem.Finding;
import io.nodeflow.contracts.problem.Problem;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.contracts.workflow.WorkflowId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pins the JSON of what the suite reports about itself. */
class ObservationJsonTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    private static final WorkflowId WORKFLOW = new WorkflowId("w");
    private static final NodeId NODE = new NodeId("n");
    private static final EdgeId EDGE = new EdgeId("e");

    @ParameterizedTest
    @MethodSource("records")
    void shouldWriteThePublishedFormAndReadItBack(Record record, String json) throws Exception {
        assertThat(new String(Json.encode(record), StandardCharsets.UTF_8)).isEqualTo(json);
        assertThat(Json.decode(json.getBytes(StandardCharsets.UTF_8), record.getClass()))
                .isEqualTo(record);
    }

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of(
                        new MetricsRecord(
                                WORKFLOW,
                                2,
                                "i1",
                                AT,
                                Map.of(
                                        NODE,
                                        new NodeMetrics(
                                                3,
                                                2,
                                                1,
                                                Map.of("priority", 4L),
                                                null,
                                                new LatencyMetrics(1, 2, 3, 4, "aGk="))),
                                Map.of(EDGE, new EdgeMetrics(5, 6, 1000, 0.006, 1.5, Map.of()))),
                        "{\"workflow\":\"w\",\"revision\":2,\"instance\":\"i1\",\"at\":\"2026-01-02T03:04:05Z\",\"nodes\":{\"n\":"
                                + "{\"in\":3,\"out\":2,\"errors\":1,\"dropped\":{\"priority\":4},\"latency\":{\"p50\":1,\"p95\":2,"
                                + "\"p99\":3,\"max\":4,\"histogram\":\"aGk=\"}}},\"edges\":{\"e\":{\"in\":5,\"lag\":6,\"window\":1000,"
                                + "\"utilization\":0.006,\"rate\":1.5,\"dropped\":{}}}}"),
                Arguments.of(
                        new EdgeMetrics(5, 900, 1000, 0.9, 1.5, Map.of("priority", 3L), EdgeState.DROPPING, 0.8),
                        "{\"in\":5,\"lag\":900,\"window\":1000,\"utilization\":0.9,\"rate\":1.5,"
                                + "\"dropped\":{\"priority\":3},\"state\":\"dropping\",\"age\":0.8}"),
                Arguments.of(
                        new FlowRecord("u", 42, 12.5, Map.of("conflated", 7L)),
                        "{\"uid\":\"u\",\"position\":42,\"rate\":12.5,\"dropped\":{\"conflated\":7}}"),
                Arguments.of(
                        new StatusRecord(
                                WORKFLOW,
                                "u",
                                1,
                                "i1",
                                WorkflowState.DEGRADED,
                                "n retries",
                                Map.of(NODE, new NodeStatus(WorkflowState.RUNNING, null, "closed")),
                                AT),
                        "{\"workflow\":\"w\",\"uid\":\"u\",\"revision\":1,\"instance\":\"i1\",\"state\":\"degraded\",\"reason\":"
                                + "\"n retries\",\"nodes\":{\"n\":{\"state\":\"running\",\"breaker\":\"closed\"}},"
                                + "\"at\":\"2026-01-02T03:04:05Z\"}"),
                Arguments.of(
                        new Event(AT, "deployed", Severity.INFO, WORKFLOW, null, null, "i1", "revision 1", null),
                        "{\"at\":\"2026-01-02T03:04:05Z\",\"type\":\"deployed\",\"severity\":\"info\",\"workflow\":\"w\","
                                + "\"instance\":\"i1\",\"message\":\"revision 1\"}"),
                Arguments.of(
                        new Alert(
                                "a1",
                                Alert.Type.HIGH_LATENCY,
                                Alert.Level.CRITICAL,
                                Alert.State.RAISED,
                                WORKFLOW,
                                NODE,
                                null,
                                612.5,
                                500,
                                AT,
                                "p99 of n"),
                        "{\"id\":\"a1\",\"type\":\"high_latency\",\"severity\":\"critical\",\"state\":\"raised\",\"workflow\":\"w\","
                                + "\"node\":\"n\",\"value\":612.5,\"threshold\":500.0,\"at\":\"2026-01-02T03:04:05Z\","
                                + "\"message\":\"p99 of n\"}"),
                Arguments.of(
                        new ReplayRecord(
                                "r1",
                                new StreamName("w/e"),
                                new StreamName("system/replay-r1"),
                                "nodeflow.replay.r1",
                                ReplayRecord.State.RUNNING,
                                10,
                                4,
                                AT,
                                AT,
                                null),
                        "{\"id\":\"r1\",\"source\":\"w/e\",\"target\":\"system/replay-r1\",\"topic\":\"nodeflow.replay.r1\","
                                + "\"state\":\"running\",\"total\":10,\"replayed\":4,\"createdAt\":\"2026-01-02T03:04:05Z\","
                                + "\"at\":\"2026-01-02T03:04:05Z\"}"),
                Arguments.of(
                        new ReplayRecord(
                                "r2",
                                new StreamName("w/e"),
                                new StreamName("system/replay-r2"),
                                "nodeflow.replay.r2",
                                ReplayRecord.State.RUNNING,
                                10,
                                4,
                                AT,
                                AT,
                                null,
                                new ReplayRecord.Selection(
                                        "nodeflow.edge.w.e",
                                        "Ab",
                                        Map.of(0, new ReplayRecord.Range(5, 15, 9)),
                                        1.0,
                                        Duration.ofHours(1),
                                        Duration.ofHours(24))),
                        "{\"id\":\"r2\",\"source\":\"w/e\",\"target\":\"system/replay-r2\",\"topic\":\"nodeflow.replay.r2\","
                                + "\"state\":\"running\",\"total\":10,\"replayed\":4,\"createdAt\":\"2026-01-02T03:04:05Z\","
                                + "\"at\":\"2026-01-02T03:04:05Z\",\"selection\":{\"topic\":\"nodeflow.edge.w.e\","
                                + "\"topicId\":\"Ab\",\"partitions\":{\"0\":{\"start\":5,\"end\":15,\"next\":9}},"
                                + "\"speed\":1.0,\"longestGap\":\"PT1H\",\"retention\":\"PT24H\"}}"),
                Arguments.of(
                        new ReplayRecord(
                                "r3",
                                new StreamName("w/e"),
                                new StreamName("system/replay-r3"),
                                "nodeflow.replay.r3",
                                ReplayRecord.State.COMPLETED,
                                4,
                                4,
                                AT,
                                AT,
                                null,
                                new ReplayRecord.Selection(
                                        "nodeflow.edge.w.e",
                                        "Ab",
                                        Map.of(0, new ReplayRecord.Range(5, 15, 15)),
                                        null,
                                        Duration.ofHours(1),
                                        Duration.ofHours(24),
                                        "north",
                                        "value.n > 1",
                                        50.0),
                                new ReplayRecord.LeftOut(5, 1, "no such key: n")),
                        "{\"id\":\"r3\",\"source\":\"w/e\",\"target\":\"system/replay-r3\",\"topic\":\"nodeflow.replay.r3\","
                                + "\"state\":\"completed\",\"total\":4,\"replayed\":4,\"createdAt\":\"2026-01-02T03:04:05Z\","
                                + "\"at\":\"2026-01-02T03:04:05Z\",\"selection\":{\"topic\":\"nodeflow.edge.w.e\","
                                + "\"topicId\":\"Ab\",\"partitions\":{\"0\":{\"start\":5,\"end\":15,\"next\":15}},"
                                + "\"longestGap\":\"PT1H\",\"retention\":\"PT24H\",\"key\":\"north\","
                                + "\"filter\":\"value.n > 1\",\"rate\":50.0},\"leftOut\":{\"filtered\":5,\"invalid\":1,"
                                + "\"problem\":\"no such key: n\"}}"),
                Arguments.of(
                        new Problem(
                                "about:blank",
                                "Invalid workflow",
                                422,
                                null,
                                List.of(new Finding("/nodes/0/type", "unknown-node-type", "no such type"))),
                        "{\"type\":\"about:blank\",\"title\":\"Invalid workflow\",\"status\":422,\"errors\":[{\"pointer\":"
                                + "\"/nodes/0/type\",\"code\":\"unknown-node-type\",\"message\":\"no such type\"}]}"));
    }
}
