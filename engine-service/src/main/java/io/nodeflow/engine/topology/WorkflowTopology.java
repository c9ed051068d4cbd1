package io.nodeflow.engine.topology;

import io.nodeflow.engine.node.Intake;
import io.nodeflow.engine.node.StreamNode;
import io.nodeflow.engine.plan.PlannedEdge;
import io.nodeflow.engine.plan.PlannedNode;
import io.nodeflow.engine.plan.WorkflowPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * Builds what runs: for each node that the engine runs its own sub-topology, from its input topics through one processor into
 * one sink for each outgoing edge and one for its dead letters. Every part is named after its node.
 */
public final class WorkflowTopology {

    private final WorkflowPlan plan;
    private final TopologyContext context;
    private final Topology topology = new Topology();

    private WorkflowTopology(WorkflowPlan plan, TopologyContext context) {
        this.plan = plan;
        this.context = context;
    }

    /** The topology of a plan; without any source when {@link WorkflowPlan#runsInEngine()} is false. */
    public static Topology build(WorkflowPlan plan, TopologyContext context) {
        WorkflowTopology builder = new WorkflowTopology(plan, context);
        // Kafka Streams numbers sub-topologies as they come: a document in another order is to be the same topology.
        plan.nodes().stream()
                .sorted(Comparator.comparing(node -> node.id().value()))
                .forEach(node -> {
                    if (node.compiled() instanceof StreamNode stream) {
                        builder.add(node, stream);
                    }
                });
        return builder.topology;
    }

    private void add(PlannedNode node, StreamNode stream) {
        String name = node.id().value();
        String source = name + ".source";
        List<String> inputs = inputsOf(node, stream.intake());
        addSource(source, inputs.toArray(String[]::new));
        Map<String, List<NodeSite.Sink>> sinks = new LinkedHashMap<>();
        String deadLetters = name + ".dead-letter";
        NodeSite site = new NodeSite(
                plan.workflow(), node.id(), stream.intake(), ports(node), inputs, sinks, deadLetters, context);
        topology.addProcessor(name, () -> new NodeProcessor(stream.newProgram(), site), source);
        stream.stores().forEach(store -> topology.addStateStore(store, name));
        node.outputs().forEach((port, edges) -> {
            for (PlannedEdge edge : edges) {
                addSink(sinks, port, name + ".edge." + edge.id(), edge.topic(), name);
            }
        });
        stream.topics().forEach((port, topic) -> addSink(sinks, port, name + ".topic." + port, topic, name));
        topology.addSink(
                deadLetters,
                plan.names().deadLetter(plan.workflow()),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                name);
    }

    private static Map<String, String> ports(PlannedNode node) {
        return node.inputs().stream().collect(Collectors.toMap(PlannedEdge::topic, PlannedEdge::targetPort));
    }

    private List<String> inputsOf(PlannedNode node, Intake intake) {
        if (intake instanceof Intake.Topic topic) {
            return List.of(topic.name());
        }
        return intake instanceof Intake.Clock
                ? List.of(plan.names().source(plan.workflow(), node.id()))
                : node.inputs().stream().map(PlannedEdge::topic).toList();
    }

    /** Where a position is missing or its message expired, with the oldest that is there. */
    private void addSource(String name, String... topics) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                name,
                (record, partitionTime) -> Math.max(0, record.timestamp()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topics);
    }

    private void addSink(
            Map<String, List<NodeSite.Sink>> sinks, String port, String sink, String topic, String parent) {
        topology.addSink(sink, topic, new ByteArraySerializer(), new ByteArraySerializer(), parent);
        sinks.computeIfAbsent(port, key -> new ArrayList<>()).add(new NodeSite.Sink(sink, topic));
    }
}
