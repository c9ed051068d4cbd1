package io.nodeflow.engine.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.engine.node.NodeType;
import io.nodeflow.engine.node.NodeTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The JSON Schema of a workflow, put together from what all workflows share and the config schema of each node type, so that a
 * node type is described in one place.
 */
public final class WorkflowSchema {

    private static final String CONFIG = "config";

    private WorkflowSchema() {}

    /** The schema of workflows that are made of these node types. */
    public static JsonNode of(NodeTypes types) {
        ObjectNode schema = shared();
        ObjectNode definitions = (ObjectNode) schema.path("$defs");
        ObjectNode node = (ObjectNode) definitions.path("node");
        ObjectNode properties = (ObjectNode) node.path("properties");
        ArrayNode names = properties.putObject("type").putArray("enum");
        ArrayNode byType = node.putArray("allOf");
        for (NodeType type : types.all()) {
            names.add(type.name());
            ObjectNode config = type.configSchema().deepCopy();
            config.remove("$schema");
            config.remove("title");
            definitions.set(definition(type), config);
            byType.add(configOf(type, config));
        }
        return schema;
    }

    private static ObjectNode configOf(NodeType type, ObjectNode config) {
        ObjectNode rule = Json.MAPPER.createObjectNode();
        ObjectNode condition = rule.putObject("if");
        condition.putObject("properties").putObject("type").put("const", type.name());
        condition.putArray("required").add("type");
        ObjectNode consequence = rule.putObject("then");
        consequence.putObject("properties").putObject(CONFIG).put("$ref", "#/$defs/" + definition(type));
        if (config.has("required") || config.has("oneOf") || config.has("minProperties")) {
            consequence.putArray("required").add(CONFIG);
        }
        if (!type.external()) {
            consequence.withObject("/properties").put("recovery", false);
        }
        return rule;
    }

    private static String definition(NodeType type) {
        return CONFIG + "-" + type.name();
    }

    private static ObjectNode shared() {
        try (InputStream schema = WorkflowSchema.class.getResourceAsStream("workflow.schema.json")) {
            return (ObjectNode) Json.MAPPER.readTree(Objects.requireNonNull(schema));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
