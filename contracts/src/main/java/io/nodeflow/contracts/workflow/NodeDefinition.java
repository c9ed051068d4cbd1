package io.nodeflow.contracts.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One node as written.
 *
 * @param config the node type's own object; empty when absent
 * @param recovery only for node types that call the outside world
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NodeDefinition(
        NodeId id,
        String type,
        @Nullable String name,
        JsonNode config,
        @Nullable JsonNode recovery) {

    @SuppressWarnings("NullAway") // absent JSON members arrive as null
    public NodeDefinition {
        Objects.requireNonNull(id, "id is missing");
        Objects.requireNonNull(type, "type is missing");
        config = Objects.requireNonNullElseGet(config, JsonNodeFactory.instance::objectNode);
    }
}
