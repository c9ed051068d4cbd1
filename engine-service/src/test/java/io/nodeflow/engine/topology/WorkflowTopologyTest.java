package io.nodeflow.engine.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.contracts.message.DeadLetterHeaders;
import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.contracts.workflow.NodeId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowTopologyTest {

    private static final String ONE_NODE = """
            {'id': 'w', 'nodes': [{'id': 'in', 'type': 'ingest'}, {'id': 'n', 'type': '%s', 'config': %s},
              {'id': 'out', 'type': 'widget', 'config': {'kind': 'table', 'stream': 's'}}],
             'edges': [{'id': 'a', 'source': 'in', 'target': 'n'}, {'id': 'b', 'source': 'n', 'target': 'out'}]}
            """;

    private final RunningTopology running = new RunningTopology();

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void shouldLetThroughTheVeryBytesOfWhatTheFilterAccepts() {
        // Given
        running.start(ONE_NODE.formatted("filter", "{'where': 'value.value > 50.0'}"));
        byte[] hot = "{ \"value\" : 50.50,\"x\":1e2 }".getBytes(UTF_8);

        // When
        running.send("a", "k", hot);
        running.send("a", "k", "{\"value\": 50}".getBytes(UTF_8));
        running.send("a", "k", "{\"value\": 51}".getBytes(UTF_8));

        // Then
        List<TestRecord<byte[], byte[]>> passed = running.received("b");
        assertThat(passed).hasSize(2);
        assertThat(passed.get(0).value()).isEqualTo(hot);
        assertThat(passed.get(0).key()).isEqualTo("k".getBytes(UTF_8));
        assertThat(running.meters().node(new NodeId("n")).in()).isEqualTo(3);
        assertThat(running.meters().node(new NodeId("n")).out()).isEqualTo(2);
    }

    @Test
    void shouldKeepHeadersAndGiveLineageToAMessageThatHasNone() {
        // Given
        running.start(ONE_NODE.formatted("merge", "{}"));
        Headers headers = new RecordHeaders();
        headers.add("traceparent", new byte[] {1, 2});
        MessageHeaders.putId(headers, "mine");
        MessageHeaders.putTime(headers, 5);

        // When
        running.send("a", new TestRecord<>(null, "1".getBytes(UTF_8), headers, 1_000L));
        running.send("a", new TestRecord<>(null, "2".getBytes(UTF_8), new RecordHeaders(), 2_000L));

        // Then
        List<TestRecord<byte[], byte[]>> passed = running.received("b");
        assertThat(MessageHeaders.id(passed.get(0).headers())).isEqualTo("mine");
        assertThat(MessageHeaders.timeOr(passed.get(0).headers(), 0)).isEqualTo(5);
        assertThat(passed.get(0).headers().lastHeader("traceparent").value()).containsExactly(1, 2);
        assertThat(MessageHeaders.id(passed.get(1).headers())).isEqualTo("id-of-nodeflow.edge.w.a-0-1");
        assertThat(MessageHeaders.timeOr(passed.get(1).headers(), 0)).isEqualTo(2_000);
    }

    @Test
    void shouldBuryWhatCannotBeProcessedAndGoOn() {
        // Given
        running.start(ONE_NODE.formatted("filter", "{'where': 'value.ok'}"));
        byte[] large = new byte[2_000_000];
        Arrays.fill(large, (byte) ' ');

        // When
        running.send("a", "k", "{\"ok\": tru".getBytes(UTF_8));
        running.send("a", "k", large);
        running.send("a", new byte[] {(byte) 0xC3, 0x28}, "{\"ok\": true}".getBytes(UTF_8));
        running.send("a", "k", "{\"other\": true}".getBytes(UTF_8));
        running.send("a", new TestRecord<>("k".getBytes(UTF_8), (byte[]) null));
        running.send("a", "k", "{\"ok\": true}".getBytes(UTF_8));

        // Then
        List<TestRecord<byte[], byte[]>> dead = running.deadLetters();
        assertThat(dead)
                .extracting(record -> text(record, DeadLetterHeaders.CODE))
                .containsExactly("not-json", "too-large", "key-not-utf8", "expression-failed", "not-json");
        assertThat(text(dead.get(0), DeadLetterHeaders.TOPIC)).isEqualTo("nodeflow.edge.w.a");
        assertThat(text(dead.get(0), DeadLetterHeaders.PARTITION)).isEqualTo("0");
        assertThat(text(dead.get(2), DeadLetterHeaders.OFFSET)).isEqualTo("2");
        assertThat(text(dead.get(0), DeadLetterHeaders.NODE)).isEqualTo("n");
        assertThat(text(dead.get(0), DeadLetterHeaders.ATTEMPTS)).isEqualTo("1");
        assertThat(text(dead.get(0), DeadLetterHeaders.MESSAGE)).isNotBlank();
        assertThat(dead.get(0).value()).isEqualTo("{\"ok\": tru".getBytes(UTF_8));
        assertThat(dead.get(1).value()).hasSize(DeadLetterHeaders.KEPT_BYTES);
        assertThat(text(dead.get(1), DeadLetterHeaders.SIZE)).isEqualTo("2000000");
        assertThat(text(dead.get(1), DeadLetterHeaders.SHA256)).hasSize(64);
        assertThat(running.received("b")).hasSize(1);
        assertThat(running.meters().node(new NodeId("n")).errors()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"set": {"c": "value.a + 1", "a": "value.a * 2.0"}} | {"a":3, "b" : 1.50} | {"b" : 1.50,"c":4,"a":6.0}
                    {"set": {"c": "value.a + 1"}}                       | {"a":3, "b":{"c":[1]}}  | {"a":3, "b":{"c":[1]},"c":4}
                    {"set": {"a": "has(value.z) ? 1 : 2", "d": "value"}}| {"b":"}\\"","a":{"x":[1,{}]},"c":-1.5e3} | {"b":"}\\"","c":-1.5e3,"a":2,"d":{"b":"}\\"","a":{"x":[1,{}]},"c":-1500.0}}
                    {"set": {"c": "value['a']"}}                        | {"a":"x","a":"y"} | {"a":"x","a":"y","c":"y"}
                    {"set": {"new": "null"}}                            | { }                | { "new":null}
                    {"value": "[value, key, 1.5, true]"}                | "x"                | ["x","k",1.5,true]
                    {"value": "{'n': value.n, 't': timestamp(value.t)}"}| {"n":null,"t":"2010-01-01T00:00:00Z"} | {"n":null,"t":"2010-01-01T00:00:00Z"}
                    {"value": "value.list.filter(x, x > 1)"}            | {"list":[1,2,3.5]} | [2,3.5]
                    {"value": "headers['h'] + string(timestamp)"}       | 1                  | "v1970-01-01T00:00:07Z"
                    {"value": "2 * 1.5 + 1"}                            | 1                  | 4.0
                    """)
    void shouldMapValues(String config, String before, String after) {
        // Given
        running.startExactly(ONE_NODE.replace('\'', '"').formatted("map", config));
        Headers headers = new RecordHeaders().add("h", "v".getBytes(UTF_8));

        // When
        running.send("a", new TestRecord<>("k".getBytes(UTF_8), before.getBytes(UTF_8), headers, 7_000L));

        // Then
        assertThat(running.deadLetters())
                .extracting(each -> text(each, DeadLetterHeaders.MESSAGE))
                .isEmpty();
        assertThat(running.received("b"))
                .extracting(record -> new String(record.value(), UTF_8))
                .containsExactly(after);
    }

    @Test
    void shouldChangeTheKeyAndLeaveTheValue() {
        // Given
        running.start(ONE_NODE.formatted("map", "{'key': 'value.id'}"));

        // When
        running.send("a", "k", "{\"id\":  \"new\"}".getBytes(UTF_8));
        running.send("a", "k", "{\"id\": null}".getBytes(UTF_8));
        running.send("a", "k", "{\"id\": 1}".getBytes(UTF_8));

        // Then
        List<TestRecord<byte[], byte[]>> mapped = running.received("b");
        assertThat(mapped.get(0).key()).isEqualTo("new".getBytes(UTF_8));
        assertThat(mapped.get(0).value()).isEqualTo("{\"id\":  \"new\"}".getBytes(UTF_8));
        assertThat(mapped.get(1).key()).isNull();
        assertThat(running.deadLetters()).hasSize(1);
    }

    @Test
    void shouldBuryAResultThatNoEdgeAccepts() {
        // Given: six copies of 900 KB
        running.start(ONE_NODE.formatted("map", "{'value': '[value, value, value, value, value, value]'}"));
        byte[] text = new byte[900_000];
        Arrays.fill(text, (byte) 'x');
        text[0] = '"';
        text[text.length - 1] = '"';

        // When
        running.send("a", "k", text);

        // Then
        assertThat(running.received("b")).isEmpty();
        assertThat(running.deadLetters())
                .extracting(record -> text(record, DeadLetterHeaders.CODE))
                .containsExactly("not-writable");
    }

    @Test
    void shouldSwitchToTheFirstCaseThatHolds() {
        // Given
        running.start("""
                {'id': 'w', 'nodes': [{'id': 'in', 'type': 'ingest'},
                  {'id': 'n', 'type': 'switch', 'config': {'cases': [{'port': 'high', 'when': 'value > 10'}, {'port': 'some', 'when': 'value > 0'}]}},
                  {'id': 'm', 'type': 'merge'}, {'id': 'out', 'type': 'kafka-sink', 'config': {'topic': 'results'}}],
                 'edges': [{'id': 'a', 'source': 'in', 'target': 'n'}, {'id': 'b', 'source': 'n', 'sourcePort': 'high', 'target': 'm'},
                           {'id': 'c', 'source': 'n', 'sourcePort': 'some', 'target': 'm'}, {'id': 'd', 'source': 'm', 'target': 'out'}]}
                """);

        // When
        List.of("11", "1", "-1").forEach(value -> running.send("a", "k", value.getBytes(UTF_8)));

        // Then
        assertThat(running.received("b")).hasSize(1);
        assertThat(running.received("c")).hasSize(1);
        assertThat(running.receivedFrom("results")).hasSize(2);
        assertThat(running.meters().node(new NodeId("n")).dropped()).containsEntry("no-case", 1L);
    }

    @Test
    void shouldLogEventsAndReadTopics() {
        // Given
        running.start("""
                {'id': 'w', 'nodes': [{'id': 'k', 'type': 'kafka-source', 'config': {'topic': 'orders', 'from': 'earliest'}},
                  {'id': 'l', 'type': 'log', 'config': {'level': 'warn', 'message': '\\"order \\" + string(value.id)'}}],
                 'edges': [{'id': 'a', 'source': 'k', 'target': 'l'}]}
                """);

        // When
        running.sendTo(
                "orders",
                new TestRecord<>(null, "{\"id\": 5}".getBytes(UTF_8), new RecordHeaders(), 1_262_304_000_000L));

        // Then
        TestRecord<byte[], byte[]> entered = running.received("a").get(0);
        assertThat(MessageHeaders.origin(entered.headers())).isPresent();
        assertThat(MessageHeaders.timeOr(entered.headers(), 0)).isEqualTo(1_262_304_000_000L);
        assertThat(running.receivedFrom("nodeflow.events"))
                .extracting(record -> new String(record.value(), UTF_8))
                .singleElement()
                .satisfies(event -> assertThat(event).contains("\"order 5\"", "\"warn\"", "\"type\":\"log\""));
    }

    private static String text(TestRecord<byte[], byte[]> record, String header) {
        return new String(
                Objects.requireNonNull(record.headers().lastHeader(header)).value(), UTF_8);
    }
}
