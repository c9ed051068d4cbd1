package io.nodeflow.engine.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.engine.document.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A kind of node. Found by {@link java.util.ServiceLoader}; stateless and thread-safe.
 *
 * <p>The JSON Schema of its config lies beside the class as {@code config.schema.json}; it is for editors and people, what
 * {@link #compile} finds is what holds.
 */
public interface NodeType {

    /** What a definition names it by. */
    String name();

    /** One sentence for people who choose among node types. */
    String description();

    /** Input ports; none for a source. */
    default List<String> inputPorts() {
        return CompiledNode.INPUT;
    }

    /** Output ports; those of a type whose config names ports are the ones it has without any. */
    default List<String> outputPorts() {
        return CompiledNode.OUTPUT;
    }

    /** Whether more output ports come from the config. */
    default boolean outputPortsFromConfig() {
        return false;
    }

    /** Whether it calls the outside world, waits for it, and so may have {@code recovery}. */
    default boolean external() {
        return false;
    }

    /** JSON Schema of its config. */
    default JsonNode configSchema() {
        try (InputStream schema = getClass().getResourceAsStream("config.schema.json")) {
            if (schema == null) {
                throw new IllegalStateException("node type '" + name() + "' lacks config.schema.json beside its class");
            }
            return Json.MAPPER.readTree(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Checks a config and resolves it. What is wrong becomes findings of {@code config}; the result then counts for nothing
     * but must still be there, which the stand-ins that {@link Fields} gives after a finding make easy.
     */
    CompiledNode compile(Fields config, NodeScope scope);
}
