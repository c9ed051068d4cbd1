package io.nodeflow.engine.node;

import io.nodeflow.contracts.workflow.EdgeDefinition;
import java.util.List;
import java.util.Optional;

/**
 * A node with its config checked and resolved. One that is only this runs outside the engine (the gateway writes the edges of
 * an ingest node and reads those of a widget); one that the engine runs is a {@link StreamNode}.
 */
public interface CompiledNode {

    /** The ports of a node whose config or type says nothing else. */
    List<String> INPUT = List.of(EdgeDefinition.DEFAULT_TARGET_PORT);

    List<String> OUTPUT = List.of(EdgeDefinition.DEFAULT_SOURCE_PORT);

    default List<String> inputPorts() {
        return INPUT;
    }

    default List<String> outputPorts() {
        return OUTPUT;
    }

    /** The name of the stream that it makes of its one incoming edge. */
    default Optional<String> stream() {
        return Optional.empty();
    }
}
