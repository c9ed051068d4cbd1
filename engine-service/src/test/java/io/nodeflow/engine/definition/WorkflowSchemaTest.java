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
                    """)
    void shouldAgreeOnConfigs(String type, String config, boolean valid) {
        // Given
        ObjectNode document = (ObjectNode) Workflows.json("""
                {'id': 'w', 'settings': {'partitions': 3, 'retention': 'PT1H'},
                 'nodes': [{'id': 'in', 'type': 'ingest'}, {'id': 'm', 'type': 'merge'}, {'id': 'n', 'type': '%s', 'config': %s}],
                 'edges': [{'id': 'a', 'source': 'in', 'target': 'm', 'stream': {'overflow': 'drop'}}]}
                """.formatted(type, config));
        if (!NodeTypes.installed().find(type).orElseThrow().inputPorts().isEmpty()) {
            document.withArray("edges").add(Workflows.json("{'id': 'b', 'source': 'm', 'target': 'n'}"));
        }

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

    private static JsonSchema schema() {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(WorkflowSchema.of(NodeTypes.installed()));
    }
}
