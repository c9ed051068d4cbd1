package io.nodeflow.engine.plan;

import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowDefinition;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowSettings;
import io.nodeflow.engine.node.ExternalNode;
import io.nodeflow.engine.node.Intake;
import io.nodeflow.engine.node.StreamNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A workflow with everything resolved, ready to be built. Immutable, and the same for every instance.
 *
 * @param nodes in the order of the definition
 * @param fingerprint the same for plans that may run side by side in one consumer group
 */
public record WorkflowPlan(
        WorkflowId workflow,
        WorkflowSettings settings,
        TopicNames names,
        List<PlannedNode> nodes,
        List<PlannedEdge> edges,
        String fingerprint) {

    /** Nothing is ever written to the topic of a clock-driven node; it only makes one task of it. */
    private static final Duration CLOCK_TOPIC_RETENTION = Duration.ofHours(1);

    public WorkflowPlan {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /** The plan of a definition. */
    public static WorkflowPlan of(
            WorkflowDefinition definition, TopicNames names, List<PlannedNode> nodes, List<PlannedEdge> edges) {
        Set<NodeId> run = nodes.stream()
                .filter(PlannedNode::runsInEngine)
                .map(PlannedNode::id)
                .collect(Collectors.toSet());
        return new WorkflowPlan(
                definition.id(), definition.settings(), names, nodes, edges, Fingerprint.of(definition, run));
    }

    /**
     * What runs while edges are read to their end: their readers, reading nothing else. All other nodes rest, so that only
     * these readers write.
     */
    public WorkflowPlan draining(List<EdgeId> drains) {
        List<PlannedNode> some = nodes.stream()
                .map(node -> {
                    List<PlannedEdge> inputs = node.inputs().stream()
                            .filter(edge -> drains.contains(edge.id()))
                            .toList();
                    return inputs.isEmpty() ? node.resting() : node.reading(inputs);
                })
                .toList();
        return new WorkflowPlan(workflow, settings, names, some, edges, Fingerprint.ofPart(fingerprint, drains));
    }

    /** Whether a node that the engine runs reads an edge. */
    public boolean isRead(PlannedEdge edge) {
        return nodes.stream().anyMatch(node -> node.id().equals(edge.target()) && node.runsInEngine());
    }

    /** The consumer groups that read edges, in one life of the workflow, by the topics that they read. */
    public Map<String, String> readers(String uid) {
        Map<String, String> readers = new HashMap<>();
        for (PlannedNode node : nodes) {
            if (node.runsInEngine()) {
                String group = node.compiled() instanceof ExternalNode
                        ? names.externalGroup(workflow, uid, node.id())
                        : names.application(workflow, uid);
                node.inputs().forEach(edge -> readers.put(edge.topic(), group));
            }
        }
        return readers;
    }

    /** Whether any node is a stream's; one of ingest and widgets alone needs no Kafka Streams. */
    public boolean runsInEngine() {
        return nodes.stream().anyMatch(node -> node.compiled() instanceof StreamNode);
    }

    /** Whether any node calls the outside world. */
    public boolean callsOutside() {
        return nodes.stream().anyMatch(node -> node.compiled() instanceof ExternalNode);
    }

    /** The consumer groups of a life of the workflow: that of its streams, and one for each node that calls the outside world. */
    public List<String> groups(String uid) {
        List<String> groups = new ArrayList<>();
        groups.add(names.application(workflow, uid));
        nodes.stream()
                .filter(node -> node.compiled() instanceof ExternalNode)
                .forEach(node -> groups.add(names.externalGroup(workflow, uid, node.id())));
        return groups;
    }

    /** How often the nodes that go by the clock look at it; empty without any. */
    public Optional<Duration> tick() {
        return nodes.stream()
                .flatMap(node ->
                        node.compiled() instanceof StreamNode stream && stream.intake() instanceof Intake.Clock clock
                                ? Stream.of(clock.tick())
                                : Stream.empty())
                .min(Duration::compareTo);
    }

    /** The topics that must exist before the workflow runs, each once. */
    public List<PlannedTopic> requiredTopics() {
        Map<String, PlannedTopic> topics = new LinkedHashMap<>();
        for (PlannedEdge edge : edges) {
            add(topics, owned(edge.topic(), settings.partitions(), settings.retention()));
        }
        add(topics, owned(names.deadLetter(workflow), 1, settings.retention()));
        for (PlannedNode node : nodes) {
            if (node.compiled() instanceof StreamNode stream) {
                if (stream.intake() instanceof Intake.Clock) {
                    add(topics, owned(names.source(workflow, node.id()), 1, CLOCK_TOPIC_RETENTION));
                }
                for (String topic : stream.userTopics()) {
                    add(topics, new PlannedTopic(topic, settings.partitions(), Map.of(), false));
                }
            }
        }
        return new ArrayList<>(topics.values());
    }

    private static PlannedTopic owned(String name, int partitions, Duration retention) {
        return new PlannedTopic(name, partitions, SystemTopic.messages(retention), true);
    }

    private static void add(Map<String, PlannedTopic> topics, PlannedTopic topic) {
        topics.putIfAbsent(topic.name(), topic);
    }
}
