package io.nodeflow.engine.definition;

import io.nodeflow.contracts.workflow.StreamOptions;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as far as it could be read: ids may be illegal, nodes missing, types unknown.
 *
 * @param nodes by id as written; of two with one id the first
 */
record Draft(String id, Map<String, Node> nodes, List<Edge> edges) {

    Draft(String id) {
        this(id, new LinkedHashMap<>(), new ArrayList<>());
    }

    /** One node; {@code compiled} is null when its type is unknown. */
    record Node(
            String id,
            String type,
            Fields fields,
            Fields config,
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

    List<Edge> edgesTo(String node) {
        return edges.stream().filter(edge -> edge.target().equals(node)).toList();
    }

    List<Edge> edgesFrom(String node) {
        return edges.stream().filter(edge -> edge.source().equals(node)).toList();
    }
}
