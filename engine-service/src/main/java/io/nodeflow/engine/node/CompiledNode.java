package io.nodeflow.engine.node;

import java.util.List;
import java.util.Optional;

/**
 * A node with its config checked and resolved. One that is only this runs outside the engine (the gateway writes the edges of
 * an ingest node and reads those of a widget); one that the engine runs is a {@link StreamNode}.
 */
public interface CompiledNode {

    List<String> inputPorts();

    List<String> outputPorts();

    /** The name of the stream that it makes of its one incoming edge. */
    default Optional<String> stream() {
        return Optional.empty();
    }
}
