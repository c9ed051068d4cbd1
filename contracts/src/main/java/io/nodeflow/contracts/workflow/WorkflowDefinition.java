package io.nodeflow.contracts.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as its user wrote it, with the defaults filled in. Being one of these says that ids are legal and nothing more:
 * that the nodes exist and fit together is what the engine's validation finds out.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkflowDefinition(
        WorkflowId id,
        @Nullable String name,
        WorkflowSettings settings,
        List<NodeDefinition> nodes,
        List<EdgeDefinition> edges) {

    @SuppressWarnings("NullAway") // absent JSON members arrive as null
    public WorkflowDefinition {
        Objects.requireNonNull(id, "id is missing");
        settings = Objects.requireNonNullElse(settings, WorkflowSettings.DEFAULT);
        nodes = nodes == null ? List.of() : List.copyOf(nodes);
        edges = edges == null ? List.of() : List.copyOf(edges);
    }

    /** The edges that leave a node, in the order of the definition. */
    public List<EdgeDefinition> edgesFrom(NodeId node) {
        return edges.stream().filter(edge -> edge.source().equals(node)).toList();
    }

    /** The edges that arrive at a node, in the order of the definition. */
    public List<EdgeDefinition> edgesTo(NodeId node) {
        return edges.stream().filter(edge -> edge.target().equals(node)).toList();
    }
}
