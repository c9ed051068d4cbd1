package io.nodeflow.contracts.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;

/**
 * One edge as written: a topic between a port of its source and a port of its target.
 *
 * @param feedback whether the edge closes a cycle on purpose
 */
public record EdgeDefinition(
        EdgeId id,
        NodeId source,
        String sourcePort,
        NodeId target,
        String targetPort,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean feedback,
        StreamOptions stream) {

    public static final String DEFAULT_SOURCE_PORT = "output";
    public static final String DEFAULT_TARGET_PORT = "input";

    @SuppressWarnings("NullAway") // absent JSON members arrive as null
    public EdgeDefinition {
        Objects.requireNonNull(id, "id is missing");
        Objects.requireNonNull(source, "source is missing");
        Objects.requireNonNull(target, "target is missing");
        sourcePort = Objects.requireNonNullElse(sourcePort, DEFAULT_SOURCE_PORT);
        targetPort = Objects.requireNonNullElse(targetPort, DEFAULT_TARGET_PORT);
        stream = Objects.requireNonNullElse(stream, StreamOptions.DEFAULT);
    }
}
