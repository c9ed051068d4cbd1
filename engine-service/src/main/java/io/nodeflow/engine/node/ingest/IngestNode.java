package io.nodeflow.engine.node.ingest;

import com.fasterxml.jackson.core.JsonPointer;
import io.nodeflow.engine.node.CompiledNode;
import java.util.List;
import java.util.Optional;

/** Where in a value the gateway finds key and event time. */
record IngestNode(Optional<JsonPointer> key, Optional<JsonPointer> time) implements CompiledNode {

    @Override
    public List<String> inputPorts() {
        return List.of();
    }
}
