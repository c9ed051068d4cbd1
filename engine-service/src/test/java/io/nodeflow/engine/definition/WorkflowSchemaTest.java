package io.nodeflow.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.nodeflow.engine.Workflows;
import io.nodeflow.engine.node.NodeType;
import io.nodeflow.engine.node.NodeTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema and the validation say the same of what a schema can say. */
class WorkflowSchemaTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    generator    | {'pattern': 'sine-wave', 'rate': 100, 'size': 200, 'key': 'k', 'count': 5}         | true
                    generator    | {'pattern': 'burst', 'rate': 1, 'burstSize': 100, 'burstInterval': 5000}           | true
                    generator    | {'pattern': 'burst', 'rate': 1}                                                    | false
                    generator    | {'pattern': 'steady'}                                                              | false
                    generator    | {'pattern': 'steady', 'rate': 1, 'burstSize': 3}                                   | false
                    generator    | {'pattern': 'zigzag', 'rate': 1}                                                   | false
                    generator    | {'pattern': 'steady', 'rate': '1'}                                                 | false
                    generator    | {'pattern': 'steady', 'rate': 0}                                                   | false
                    filter       | {'where': 'true'}                                                                  | true
                    filter       | {'where': ''}                                                                      | false
                    filter       | {'where': true}                                                                    | false
                    filter       | {}                                                                                 | false
                    map          | {'set': {'a': '1', 'b': '2'}, 'key': 'key'}                                        | true
                    map          | {'key': 'key'}                                                                     | true
                    map          | {}                                                                                 | false
                    map          | {'set': {}}                                                                        | false
                    map          | {'set': {'a': '1'}, 'value': '1'}                                                  | false
                    switch       | {'cases': [{'port': 'a', 'when': 'true'}], 'otherwise': 'b'}                       | true
                    switch       | {'cases': []}                                                                      | false
                    switch       | {'cases': [{'port': 'A b', 'when': 'true'}]}                                       | false
                    merge        | {}                                                                                 | true
                    merge        | {'order': 'time'}                                                                  | false
                    kafka-source | {'topic': 'orders', 'from': 'earliest'}                                            | true
                    kafka-source | {'topic': 'orders', 'from': 'PT1H'}                                                | true
                    kafka-source | {'topic': 'orders', 'from': 'yesterday'}                                           | false
                    kafka-sink   | {'topic': 'results'}                                                               | true
                    kafka-sink   | {'topic': 'no spaces'}                                                             | false
                    log          | {}                                                                                 | true
                    log          | {'level': 'loud'}                                                                  | false
                    widget       | {'kind': 'chart', 'stream': 's', 'view': {'y': ['a'], 'thresholds': [1, {'value': 2}]}} | true
                    widget       | {'kind': 'table', 'stream': 's', 'view': {'mode': 'upsert', 'columns': [{'field': 'a', 'type': 'number', 'decimals': 2}]}} | true
                    widget       | {'kind': 'table', 'stream': 's', 'view': {'y': ['a']}}                             | false
                    widget       | {'kind': 'pie', 'stream': 's'}                                                     | false
                    widget       | {'kind': 'stat'}                                                                   | false
                    ingest       | {'key': '/id', 'time': '/at'}                                                      | true
                    ingest       | {'key': 'id'}                                                                      | false
                    split        | {'array': 'value.items'}                                                           | true
                    split        | {}                                                                                 | false
                    key-by       | {'key': 'value.id'}                                                                | true
                    parse        | {'format': 'json', 'text': 'value.a'}                                              | true
                    parse        | {'format': 'csv', 'columns': [{'name': 'a', 'type': 'number'}]}                    | true
                    parse        | {'format': 'json', 'header': true}                                                 | false
                    parse        | {'format': 'xml'}                                                                  | false
                    throttle     | {'messages': 10, 'per': 'PT1M', 'each': 'key'}                                     | true
                    throttle     | {'messages': 0}                                                                    | false
                    sample       | {'every': 10}                                                                      | true
                    sample       | {'fraction': 0.1, 'by': 'key'}                                                     | true
                    sample       | {'every': 10, 'by': 'key'}                                                         | false
                    sample       | {'every': 10, 'fraction': 0.1}                                                     | false
                    sample       | {}                                                                                 | false
                    dedupe       | {'within': 'PT1H', 'id': 'value.id'}                                               | true
                    dedupe       | {'within': 60}                                                                     | false
                    schedule     | {'interval': 'PT10S', 'key': 'k', 'value': {'a': 1}}                               | true
                    schedule     | {'cron': '*/5 * * * *', 'zone': 'Europe/Berlin'}                                   | true
                    schedule     | {'cron': '*/5 * * * *', 'interval': 'PT1S'}                                        | false
                    schedule     | {'interval': 'PT1S', 'zone': 'UTC'}                                                | false
                    schedule     | {}                                                                                 | false
                    window       | {'kind': 'tumbling', 'size': 'PT1M', 'aggregates': {'n': {'function': 'count'}}}   | true
                    window       | {'kind': 'hopping', 'size': 'PT1M', 'advance': 'PT10S', 'grace': 'PT5S', 'emit': 'updates', 'aggregates': {'p': {'function': 'percentile', 'of': 'value.v', 'percentile': 95}}} | true
                    window       | {'kind': 'session', 'gap': 'PT1M', 'idle': 'PT10S', 'aggregates': {'s': {'function': 'sum', 'of': 'value.v'}}} | true
                    window       | {'kind': 'session', 'size': 'PT1M', 'gap': 'PT1M', 'aggregates': {'n': {'function': 'count'}}} | false
                    window       | {'kind': 'tumbling', 'aggregates': {'n': {'function': 'count'}}}                   | false
                    window       | {'kind': 'tumbling', 'size': 'PT1M', 'aggregates': {}}                             | false
                    window       | {'kind': 'tumbling', 'size': 'PT1M', 'aggregates': {'windowEnd': {'function': 'count'}}} | false
                    window       | {'kind': 'tumbling', 'size': 'PT1M', 'aggregates': {'s': {'function': 'sum'}}}     | false
                    window       | {'kind': 'tumbling', 'size': 'PT1M', 'aggregates': {'p': {'function': 'percentile', 'of': 'value.v'}}} | false
                    window       | {'kind': 'tumbling', 'size': 'PT1M', 'aggregates': {'n': {'function': 'count', 'of': '1'}}} | false
                    table        | {'expire': 'PT1H'}                                                                 | true
                    table        | {'key': 'a'}                                                                       | false
                    join         | {'with': 'stream', 'within': 'PT10S', 'grace': 'PT1S', 'unmatched': 'both'}        | true
                    join         | {'with': 'table', 'unmatched': 'left'}                                             | true
                    join         | {'with': 'table', 'unmatched': 'right'}                                            | false
                    join         | {'with': 'table', 'within': 'PT10S'}                                               | false
                    join         | {'with': 'stream'}                                                                 | false
                    http-sink    | {'url': 'https://8.8.8.8/orders/{value.id}', 'headers': {'X-Id': '{key}'}, 'concurrency': 4} | true
                    http-sink    | {'url': '{value.callback}', 'method': 'PUT', 'body': 'value.body'}                 | true
                    http-sink    | {'url': 'https://8.8.8.8/', 'method': 'GET'}                                       | false
                    http-sink    | {'url': 'https://8.8.8.8/', 'concurrency': 0}                                      | false
                    http-sink    | {}                                                                                 | false
                    http-call    | {'url': 'https://8.8.8.8/rates?of={value.of}', 'into': 'rate'}                     | true
                    http-call    | {'url': 'https://8.8.8.8/', 'into': ''}                                            | false
                    """)
    void shouldAgreeOnConfigs(String type, String config, boolean valid) {
        // Given
        ObjectNode document = (ObjectNode) Workflows.json("""
                {'id': 'w', 'settings': {'partitions': 3, 'retention': 'PT1H'},
                 'nodes': [{'id': 'in', 'type': 'ingest'}, {'id': 'm', 'type': 'merge'}, {'id': 'n', 'type': '%s', 'config': %s}],
                 'edges': [{'id': 'a', 'source': 'in', 'target': 'm', 'stream': {'overflow': 'drop'}}]}
                """.formatted(type, config));
        for (String port : NodeTypes.installed().find(type).orElseThrow().inputPorts()) {
            document.withArray("edges")
                    .add(Workflows.json(
                            "{'id': 'to-%s', 'source': 'm', 'target': 'n', 'targetPort': '%s'}".formatted(port, port)));
        }

        // Then
        assertThat(Workflows.findings(Workflows.validate(document)).isEmpty()).isEqualTo(valid);
        assertThat(schema().validate(document).isEmpty()).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'retry': {'maxRetries': 0, 'delay': 10, 'factor': 1.5, 'jitter': 5, 'maxDelay': 100}}    | true
                    {'timeout': 600000, 'rateLimit': 100, 'onFailure': 'drop'}                                | true
                    {'rateLimit': {'limit': 10, 'window': 60000}, 'onFailure': 'stop'}                        | true
                    {'circuitBreaker': {'requestVolumeThreshold': 4, 'failureRatio': 1, 'successThreshold': 3}} | true
                    {'onFailure': {'value': null}}                                                            | true
                    {'onFailure': 'ignore'}                                                                   | false
                    {'onFailure': {}}                                                                         | false
                    {'timeout': 0}                                                                            | false
                    {'rateLimit': '100'}                                                                      | false
                    {'rateLimit': {'window': 10}}                                                             | false
                    {'retry': {'attempts': 3}}                                                                | false
                    {'retries': 3}                                                                            | false
                    []                                                                                        | false
                    """)
    void shouldAgreeOnRecovery(String recovery, boolean valid) {
        // Given
        JsonNode document = Workflows.json("""
                {'id': 'w', 'nodes': [{'id': 'in', 'type': 'ingest'},
                   {'id': 'n', 'type': 'http-call', 'config': {'url': 'https://8.8.8.8/'}, 'recovery': %s}],
                 'edges': [{'id': 'a', 'source': 'in', 'target': 'n'}]}""".formatted(recovery));

        // Then
        assertThat(Workflows.findings(Workflows.validate(document)).isEmpty()).isEqualTo(valid);
        assertThat(schema().validate(document).isEmpty()).isEqualTo(valid);
    }

    @Test
    void shouldNameEachNodeType() {
        JsonNode names = WorkflowSchema.of(NodeTypes.installed()).at("/$defs/node/properties/type/enum");
        assertThat(names)
                .map(JsonNode::textValue)
                .containsExactlyElementsOf(
                        NodeTypes.installed().all().stream().map(NodeType::name).toList());
    }

    @Test
    void shouldFindEachNodeTypeInTheDocs() throws IOException {
        String docs = Files.readString(Path.of("../docs/nodes.md"));
        for (NodeType type : NodeTypes.installed().all()) {
            assertThat(docs).contains("### `" + type.name() + "`");
        }
    }

    private static JsonSchema schema() {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(WorkflowSchema.of(NodeTypes.installed()));
    }
}
