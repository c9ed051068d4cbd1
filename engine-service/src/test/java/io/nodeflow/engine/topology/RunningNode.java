package io.nodeflow.engine.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nodeflow.contracts.message.DeadLetterHeaders;
import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.contracts.workflow.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** One node {@code n} between an edge {@code in} and an edge {@code out}, run by Kafka's own test driver. */
public final class RunningNode implements AutoCloseable {

    private static final String WORKFLOW = """
            {'id': 'w', 'nodes': [{'id': 'i', 'type': 'ingest'}, {'id': 'n', 'type': '%s', 'config': %s},
              {'id': 'o', 'type': 'widget', 'config': {'kind': 'log', 'stream': 's'}}],
             'edges': [%s{'id': 'out', 'source': 'n', 'target': 'o'}]}
            """;

    private final RunningTopology topology = new RunningTopology();

    private RunningNode(String type, String config, String edges) {
        topology.start(WORKFLOW.formatted(type, config, edges));
    }

    /** A node with one input. */
    public static RunningNode of(String type, String config) {
        return new RunningNode(type, config, "{'id': 'in', 'source': 'i', 'target': 'n'},");
    }

    /** A node without input. */
    public static RunningNode source(String type, String config) {
        return new RunningNode(type, config, "");
    }

    /** A node with the inputs left and right, which are also the names of the edges to them. */
    public static RunningNode join(String config) {
        return new RunningNode("join", config, """
                {'id': 'left', 'source': 'i', 'target': 'n', 'targetPort': 'left'},
                {'id': 'right', 'source': 'i', 'target': 'n', 'targetPort': 'right'},""");
    }

    public void send(@Nullable String key, @Nullable String value) {
        send(key, value, 0);
    }

    /** Appends at the very event time. */
    public void send(@Nullable String key, @Nullable String value, long eventTime) {
        sendTo("in", key, value, eventTime);
    }

    public void sendTo(String edge, @Nullable String key, @Nullable String value, long eventTime) {
        Headers headers = new RecordHeaders();
        MessageHeaders.putTime(headers, eventTime);
        MessageHeaders.putOrigin(headers, eventTime * 1_000);
        topology.send(
                edge,
                new TestRecord<>(bytes(key), bytes(value), headers, Instant.ofEpochMilli(Math.max(0, eventTime))));
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    /** What came out since the last call. */
    public List<TestRecord<byte[], byte[]>> received() {
        return topology.received("out");
    }

    /** The same as {@code key=value}. */
    public List<String> texts() {
        return received().stream()
                .map(record -> text(record.key()) + "=" + text(record.value()))
                .toList();
    }

    /** The codes of the dead letters since the last call. */
    public List<String> deadLetters() {
        return topology.deadLetters().stream()
                .map(record ->
                        text(record.headers().lastHeader(DeadLetterHeaders.CODE).value()))
                .toList();
    }

    public Map<String, Long> dropped() {
        return topology.meters().node(new NodeId("n")).dropped();
    }

    public void advance(Duration time) {
        topology.advance(time);
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "null" : new String(bytes, UTF_8);
    }

    @Override
    public void close() {
        topology.close();
    }
}
