package io.nodeflow.engine.definition;

import static io.nodeflow.engine.Workflows.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.contracts.problem.Finding;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.engine.Workflows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowValidationTest {

    private static final String DEMO = """
            {'id': 'sensor-demo', 'name': 'Sensor demo',
             'settings': {'delivery': 'at-least-once', 'partitions': 2, 'retention': 'PT24H'},
             'nodes': [
              {'id': 'source', 'type': 'generator', 'config': {'pattern': 'sine-wave', 'rate': 100}},
              {'id': 'hot', 'type': 'filter', 'config': {'where': 'value.value > 50.0'}},
              {'id': 'chart', 'type': 'widget', 'config': {'kind': 'chart', 'stream': 'sensor-chart', 'view': {'y': ['value'], 'unit': '°C'}}}],
             'edges': [
              {'id': 'all', 'source': 'source', 'sourcePort': 'output', 'target': 'hot', 'targetPort': 'input'},
              {'id': 'hot-only', 'source': 'hot', 'target': 'chart',
               'stream': {'bufferSize': 1000, 'batchTimeout': 16, 'maxBatchSize': 50, 'backpressureThreshold': 0.8, 'overflow': 'drop',
                'dropRate': 0.1, 'maxDropRate': 0.8, 'retryAttempts': 3, 'retryDelay': 100}}]}
            """;

    @Test
    void shouldPlanTheDemoOfTheDesign() {
        // When
        var plan = Workflows.plan(DEMO);

        // Then
        assertThat(plan.requiredTopics())
                .extracting(topic -> topic.name() + ":" + topic.partitions())
                .containsExactlyInAnyOrder(
                        "nodeflow.edge.sensor-demo.all:2",
                        "nodeflow.edge.sensor-demo.hot-only:2",
                        "nodeflow.dead-letter.sensor-demo:1",
                        "nodeflow.source.sensor-demo.source:1");
        assertThat(plan.runsInEngine()).isTrue();
        assertThat(plan.tick()).contains(Duration.ofMillis(5));
    }

    @Test
    void shouldReportFiveMistakesWithFiveFindings() {
        // Given
        String text = """
                {'id': 'mistakes', 'nodes': [
                  {'id': 'a', 'type': 'generator', 'config': {'pattern': 'steady', 'rate': 1}},
                  {'id': 'b', 'type': 'teleport'},
                  {'id': 'c', 'type': 'filter', 'config': {'where': '1 + 1'}},
                  {'id': 'c', 'type': 'merge'},
                  {'id': 'Not Legal', 'type': 'merge'}],
                 'edges': [{'id': 'e', 'source': 'a', 'target': 'nowhere'}]}
                """;

        // When
        List<Finding> findings = findings(text);

        // Then
        assertThat(findings)
                .extracting(finding -> finding.pointer() + " " + finding.code())
                .containsExactlyInAnyOrder(
                        "/nodes/1/type unknown-node-type",
                        "/nodes/2/config/where expression-type",
                        "/nodes/3/id duplicate-id",
                        "/nodes/4/id illegal-id",
                        "/edges/0/target unknown-node");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "1",
                "'text'",
                "[]",
                "{}",
                "{'id': null, 'nodes': null}",
                "{'id': 1, 'nodes': 1}",
                "{'id': 'a', 'nodes': []}",
                "{'id': 'a', 'nodes': [null, 1, [], 'x', true]}",
                "{'id': 'a', 'nodes': [{}]}",
                "{'id': 'a', 'nodes': {'a': 1}}",
                "{'id': 'a', 'nodes': [{'id': 'a', 'type': 'merge'}], 'edges': {}}",
                "{'id': 'a', 'nodes': [{'id': 'a', 'type': 'merge', 'config': []}]}",
                "{'id': 'a', 'nodes': [{'id': 'a', 'type': 'merge', 'config': null}]}",
                "{'id': 'a', 'nodes': [{'id': 'a', 'type': ['merge']}]}",
                "{'id': 'system', 'nodes': [{'id': 'a', 'type': 'ingest'}]}",
                "{'id': 'a', 'settings': {'partitions': 1e9}, 'nodes': [{'id': 'a', 'type': 'ingest'}]}",
                "{'id': 'a', 'settings': {'partitions': 1.5}, 'nodes': [{'id': 'a', 'type': 'ingest'}]}",
                "{'id': 'a', 'settings': {'retention': 'P999999999999D'}, 'nodes': [{'id': 'a', 'type': 'ingest'}]}",
                "{'id': 'a', 'settings': {'retention': 24}, 'nodes': [{'id': 'a', 'type': 'ingest'}]}",
                "{'id': 'a', 'nodes': [{'id': 'a', 'type': 'ingest'}], 'edges': [{'id': 'e'}]}",
                "{'id': 'a', 'nodes': [{'id': 'a', 'type': 'ingest', 'config': {'key': 'no pointer'}}]}",
                "{'id': '../../etc', 'nodes': [{'id': 'a', 'type': 'ingest'}]}",
                "{'id': 'a', 'nodes': [{'id': 'a', 'type': 'switch', 'config': {'cases': [{'port': 1, 'when': {}}]}}]}",
                "{'id': 'a', 'nodes': [{'id': 'a', 'type': 'generator', 'config': {'pattern': 'steady', 'rate': -1e400}}]}",
                "{'id': 'a', 'nodes': [{'id': 'a', 'type': 'ingest', 'recovery': {}}], 'extra': {'deep': [[[[]]]]}}"
            })
    void shouldFindSomethingInJunk(String junk) {
        assertThat(findings(junk)).isNotEmpty().allSatisfy(finding -> assertThat(finding.message())
                .isNotBlank());
    }

    @Test
    void shouldSurviveAMillionNodesAndAnExpressionWithoutEnd() {
        // Given
        String nodes = "1,".repeat(1_000_000) + "1";
        String deep = "(".repeat(4_000) + "1" + ")".repeat(90);
        String large = "[" + "1,".repeat(2_100) + "1]";

        // Then
        assertThat(findings("{'id': 'a', 'nodes': [" + nodes + "]}"))
                .extracting(Finding::code)
                .contains("out-of-range");
        assertThat(findings(filter(deep))).extracting(Finding::code).contains("expression-syntax");
        assertThat(findings(filter(large))).extracting(Finding::code).contains("out-of-range");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    value.value >                  | expression-syntax
                    value.value + "a" == 1 +       | expression-syntax
                    "text"                         | expression-type
                    unheard == 1                   | expression-type
                    size(1) > 0                    | expression-type
                    "a" > 1                        | expression-type
                    timestamp > 5                  | expression-type
                    """)
    void shouldCheckExpressions(String expression, String code) {
        assertThat(findings(filter(expression.replace("\"", "\\\""))))
                .extracting(Finding::code)
                .containsExactly(code);
    }

    @Test
    void shouldRefuseUnknownKeysAnywhere() {
        // When
        List<Finding> findings = findings("""
                {'id': 'a', 'colour': 1, 'settings': {'speed': 1},
                 'nodes': [{'id': 'a', 'type': 'ingest', 'x/y': 1, 'config': {'z~': 1}}],
                 'edges': [{'id': 'e', 'source': 'a', 'target': 'a', 'label': 1, 'stream': {'size': 1}}]}
                """);

        // Then
        assertThat(findings)
                .filteredOn(finding -> finding.code().equals("unknown-key"))
                .extracting(Finding::pointer)
                .containsExactlyInAnyOrder(
                        "/colour",
                        "/settings/speed",
                        "/nodes/0/x~1y",
                        "/nodes/0/config/z~0",
                        "/edges/0/label",
                        "/edges/0/stream/size");
    }

    @Test
    void shouldAllowACycleOnlyThroughFeedbackThatDoesNotBlock() {
        // Given
        String loop = """
                {'id': 'a', 'nodes': [{'id': 'in', 'type': 'ingest'}, {'id': 'm', 'type': 'merge'}, {'id': 'n', 'type': 'merge'}],
                 'edges': [{'id': 'e1', 'source': 'in', 'target': 'm'}, {'id': 'e2', 'source': 'm', 'target': 'n'},
                           {'id': 'e3', 'source': 'n', 'target': 'm'%s}]}
                """;

        // Then
        assertThat(findings(loop.formatted(""))).extracting(Finding::code).containsExactly("cycle");
        assertThat(findings(loop.formatted(", 'feedback': true")))
                .extracting(Finding::code)
                .containsExactly("feedback-blocks");
        assertThat(findings(loop.formatted(", 'feedback': true, 'stream': {'overflow': 'drop'}")))
                .isEmpty();
    }

    @Test
    void shouldCheckPortsAndViews() {
        assertThat(findings("""
                {'id': 'a', 'nodes': [{'id': 'in', 'type': 'ingest'}, {'id': 'f', 'type': 'merge'},
                   {'id': 'w', 'type': 'widget', 'config': {'kind': 'chart', 'stream': 's'}}],
                 'edges': [{'id': 'e1', 'source': 'in', 'target': 'w'}, {'id': 'e2', 'source': 'f', 'target': 'w'},
                           {'id': 'e3', 'source': 'f', 'target': 'in'}, {'id': 'e4', 'source': 'in', 'sourcePort': 'errors', 'target': 'f'}]}
                """))
                .extracting(finding -> finding.pointer() + " " + finding.code())
                .containsExactlyInAnyOrder(
                        "/edges/2/target unknown-port", "/edges/3/sourcePort unknown-port", "/nodes/2 too-many-edges");
        assertThat(findings("{'id': 'a', 'nodes': [{'id': 'm', 'type': 'merge'}]}"))
                .extracting(Finding::code)
                .containsExactly("unconnected");
    }

    @Test
    void shouldKeepStreamNamesUnique() {
        // Given
        DeployContext taken = new DeployContext(Map.of("sensor-chart", new WorkflowId("other")), Set.of());
        DeployContext own = new DeployContext(Map.of("sensor-chart", new WorkflowId("sensor-demo")), Set.of());

        // Then
        assertThat(findings(Workflows.validate(DEMO, taken)))
                .extracting(finding -> finding.pointer() + " " + finding.code())
                .containsExactly("/nodes/2/config/stream stream-taken");
        assertThat(findings(Workflows.validate(DEMO, own))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "kafka-source, orders, ",
        "kafka-source, nodeflow.metrics, ",
        "kafka-source, missing, unknown-topic",
        "kafka-source, nodeflow.edge.w.e, reserved-topic",
        "kafka-sink, anything, ",
        "kafka-sink, nodeflow.events, reserved-topic",
        "kafka-sink, spaced out, illegal-id"
    })
    void shouldCheckTopics(String type, String topic, String code) {
        // Given
        String edge = type.equals("kafka-source")
                ? "{'id': 'e', 'source': 'k', 'target': 'm'}"
                : "{'id': 'e', 'source': 'in', 'target': 'k'}, {'id': 'f', 'source': 'in', 'target': 'm'}";
        String text =
                "{'id': 'a', 'nodes': [{'id': 'in', 'type': 'ingest'}, {'id': 'm', 'type': 'merge'}, {'id': 'k', 'type': '"
                        + type + "', 'config': {'topic': '" + topic + "'}}], 'edges': [" + edge + "]}";

        // Then
        assertThat(findings(text)).extracting(Finding::code).isEqualTo(code == null ? List.of() : List.of(code));
    }

    @Test
    void shouldRefuseAWorkflowThatFeedsItself() {
        assertThat(findings("""
                {'id': 'a', 'nodes': [{'id': 'k', 'type': 'kafka-source', 'config': {'topic': 'nodeflow.events'}}, {'id': 'l', 'type': 'log'}],
                 'edges': [{'id': 'e', 'source': 'k', 'target': 'l'}]}
                """)).extracting(Finding::code).containsExactly("cycle");
    }

    @Test
    void shouldRefuseRecoveryWhereNothingIsCalled() {
        assertThat(findings("{'id': 'a', 'nodes': [{'id': 'in', 'type': 'ingest', 'recovery': {'retry': {}}}]}"))
                .extracting(finding -> finding.pointer() + " " + finding.code())
                .containsExactly("/nodes/0/recovery recovery-unused");
    }

    private static String filter(String expression) {
        return "{'id': 'a', 'nodes': [{'id': 'in', 'type': 'ingest'}, {'id': 'f', 'type': 'filter', 'config': {'where': '"
                + expression + "'}}], 'edges': [{'id': 'e', 'source': 'in', 'target': 'f'}]}";
    }
}
