package io.nodeflow.engine.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.workflow.EdgeDefinition;
import io.nodeflow.contracts.workflow.NodeDefinition;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Set;

/**
 * Names what the engine runs of a workflow: the same for two revisions exactly when instances of both may run side by side in
 * one consumer group, and so one can become the other without a restart. Names, the order in the document, and what concerns
 * only viewers or the gateway do not count.
 */
final class Fingerprint {

    private static final int BYTES = 6;

    private Fingerprint() {}

    /** Of a workflow of which the engine runs these nodes. */
    static String of(WorkflowDefinition definition, Set<NodeId> run) {
        ObjectNode runs = JsonNodeFactory.instance.objectNode();
        runs.set("delivery", Json.MAPPER.valueToTree(definition.settings().delivery()));
        runs.put("partitions", definition.settings().partitions());
        runs.put("retention", definition.settings().retention().toString());
        ArrayNode nodes = runs.putArray("nodes");
        definition.nodes().stream()
                .filter(node -> run.contains(node.id()))
                .sorted(Comparator.comparing(node -> node.id().value()))
                .forEach(node -> nodes.add(node(node)));
        ArrayNode edges = runs.putArray("edges");
        definition.edges().stream()
                .sorted(Comparator.comparing(edge -> edge.id().value()))
                .forEach(edge -> edges.add(edge(edge, run)));
        return hash(runs.toString());
    }

    /** Of a part of what another names. */
    static String ofPart(String whole, Collection<?> parts) {
        return hash(whole + parts);
    }

    private static ObjectNode node(NodeDefinition node) {
        ObjectNode runs = JsonNodeFactory.instance
                .objectNode()
                .put("id", node.id().value())
                .put("type", node.type());
        runs.set("config", node.config());
        runs.set("recovery", node.recovery());
        return runs;
    }

    private static ObjectNode edge(EdgeDefinition edge, Set<NodeId> run) {
        ObjectNode runs =
                JsonNodeFactory.instance.objectNode().put("id", edge.id().value());
        if (run.contains(edge.source())) {
            runs.put("source", edge.source().value()).put("sourcePort", edge.sourcePort());
        }
        if (run.contains(edge.target())) {
            runs.put("target", edge.target().value()).put("targetPort", edge.targetPort());
            runs.put("feedback", edge.feedback());
            runs.set("stream", Json.MAPPER.valueToTree(edge.stream()));
        }
        return runs;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
