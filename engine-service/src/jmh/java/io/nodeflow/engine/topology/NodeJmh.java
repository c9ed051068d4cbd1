package io.nodeflow.engine.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.engine.Workflows;
import io.nodeflow.engine.metrics.WorkflowMeters;
import io.nodeflow.engine.node.StreamNode;
import io.nodeflow.engine.plan.PlannedEdge;
import io.nodeflow.engine.plan.PlannedNode;
import io.nodeflow.engine.plan.WorkflowPlan;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** All that the engine does to one message in one node, from Kafka's record to what is handed on: lineage, the node, meters. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NodeJmh {

    private static final String WORKFLOW = """
            {'id': 'w', 'nodes': [{'id': 'i', 'type': 'ingest'}, {'id': 'n', %s},
              {'id': 'o', 'type': 'widget', 'config': {'kind': 'log', 'stream': 's'}}],
             'edges': [{'id': 'in', 'source': 'i', 'target': 'n'}, {'id': 'out', 'source': 'n', 'target': 'o'}]}""";

    private static final ByteBuffer ID = ByteBuffer.wrap(MessageHeaders.ID.getBytes(UTF_8));
    private static final ByteBuffer ID_VALUE = ByteBuffer.wrap("aBcDeFgHiJkLmNoPqRsTuV-0-123456".getBytes(UTF_8));
    private static final ByteBuffer TIME = ByteBuffer.wrap(MessageHeaders.TIME.getBytes(UTF_8));
    private static final ByteBuffer TIME_VALUE = ByteBuffer.allocate(Long.BYTES).putLong(0, 1_790_000_000_000L);

    @Param({"merge", "filter", "map"})
    public String type = "merge";

    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();

    @SuppressWarnings("NullAway.Init") // by start(), which knows the parameter
    private NodeProcessor processor;

    private long offset;

    @Setup
    public void start() {
        String node =
                switch (type) {
                    case "filter" -> "'type': 'filter', 'config': {'where': 'value.value > 20.0'}";
                    case "map" -> "'type': 'map', 'config': {'set': {'doubled': 'value.value * 2.0'}}";
                    default -> "'type': 'merge'";
                };
        WorkflowPlan plan = Workflows.plan(WORKFLOW.formatted(node));
        PlannedNode planned = plan.nodes().stream()
                .filter(each -> each.id().value().equals("n"))
                .findFirst()
                .orElseThrow();
        StreamNode stream = (StreamNode) planned.compiled();
        PlannedEdge in = planned.inputs().get(0);
        PlannedEdge out = plan.edges().stream()
                .filter(edge -> edge.id().value().equals("out"))
                .findFirst()
                .orElseThrow();
        NodeSite site = new NodeSite(
                plan.workflow(),
                planned.id(),
                stream.intake(),
                Map.of(in.topic(), in.targetPort()),
                List.of(in.topic()),
                Map.of("output", List.of(new NodeSite.Sink("out", out.topic()))),
                "dead-letter",
                new TopologyContext("jmh", "application", new WorkflowMeters(), topic -> "topic-id"));
        processor = new NodeProcessor(stream.newProgram(), site);
        context.setCurrentSystemTimeMs(1_790_000_000_000L);
        processor.init(context);
    }

    @Benchmark
    public int process() {
        context.resetForwards();
        context.setRecordMetadata("nodeflow.edge.w.in", 0, offset++);
        processor.process(new Record<>(null, ExpressionJmh.VALUE, 1_790_000_000_000L, lineage()));
        return context.forwarded().size();
    }

    /** As a consumer makes them of what another node wrote: not yet decoded. */
    private static Headers lineage() {
        return new RecordHeaders(
                new Header[] {new RecordHeader(ID.duplicate(), ID_VALUE.duplicate()), new RecordHeader(TIME.duplicate(), TIME_VALUE.duplicate())});
    }
}
