package io.nodeflow.engine.definition;

import io.nodeflow.contracts.workflow.StreamOptions;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.recovery.Recovery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as far as it could be read: ids may be illegal, nodes missing, types unknown.
 *
 * @param nodes by id as written; of two with one id the first
 * @param recoveries of the nodes that call the outside world
 */
record Draft(String id, Map<String, Node> nodes, List<Edge> edges, Map<String, Recovery> recoveries) {

    Draft(String id) {
        this(id, new LinkedHashMap<>(), new ArrayList<>(), new HashMap<>());
    }

    /**
     * One node.
     *
     * @param recovery as written; null when nothing is, or when the node calls nothing
     * @param compiled null when its type is unknown
     */
    record Node(
            String id,
            String type,
            Fields fields,
            Fields config,
            @Nullable Fields recovery,
            @Nullable CompiledNode compiled) {}

    /** One edge. */
    record Edge(
            String id,
            String source,
            String sourcePort,
            String target,
            String targetPort,
            boolean feedback,
            StreamOptions stream,
            Fields fields) {}

    Optional<Recovery> recovery(String node) {
        return Optional.ofNullable(recoveries.get(node));
    }

    List<Edge> edgesTo(String node) {
        return edges.stream().filter(edge -> edge.target().equals(node)).toList();
    }

    List<Edge> edgesFrom(String node) {
        return edges.stream().filter(edge -> edge.source().equals(node)).toList();
    }
}
