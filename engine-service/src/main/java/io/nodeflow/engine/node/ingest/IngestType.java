package io.nodeflow.engine.node.ingest;

import com.fasterxml.jackson.core.JsonPointer;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;
import java.util.List;
import java.util.Optional;

/** The node type {@code ingest}. */
public final class IngestType implements NodeType {

    private static final int LONGEST = 200;

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String description() {
        return "Takes messages over HTTP and WebSocket; run by the gateway.";
    }

    @Override
    public List<String> inputPorts() {
        return List.of();
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        return new IngestNode(pointer(config, "key"), pointer(config, "time"));
    }

    private static Optional<JsonPointer> pointer(Fields config, String name) {
        return config.text(name, LONGEST).flatMap(text -> {
            try {
                return Optional.of(JsonPointer.compile(text));
            } catch (IllegalArgumentException e) {
                config.finding(
                        name,
                        "wrong-type",
                        "must be a JSON pointer into the value, such as /sensor/id: " + e.getMessage());
                return Optional.empty();
            }
        });
    }
}
