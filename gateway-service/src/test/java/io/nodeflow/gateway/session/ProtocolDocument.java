package io.nodeflow.gateway.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The AsyncAPI document, and what it says of a frame. A member that the document does not know is a violation here, although
 * clients are to let it pass: it would be a piece of the protocol that is not written down.
 */
final class ProtocolDocument {

    private static final JsonNode DOCUMENT = read();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);
    private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

    private ProtocolDocument() {}

    static JsonNode node() {
        return DOCUMENT;
    }

    /** The names of the messages of one operation, which are the types of their frames. */
    static Set<String> messagesOf(String operation) {
        Set<String> names = new TreeSet<>();
        DOCUMENT.at("/operations/" + operation + "/messages").forEach(message -> {
            String reference = message.path("$ref").asText();
            names.add(reference.substring(reference.lastIndexOf('/') + 1));
        });
        return names;
    }

    /** What is wrong with the payload of a message, or with a frame of that type. */
    static List<String> violations(String message, JsonNode payload) {
        String reference =
                DOCUMENT.at("/components/messages/" + message + "/payload/$ref").asText();
        if (reference.isEmpty()) {
            return List.of("there is no message '" + message + "' in the document");
        }
        List<String> violations = new ArrayList<>();
        for (ValidationMessage violation :
                SCHEMAS.computeIfAbsent(reference, ProtocolDocument::schema).validate(payload)) {
            violations.add(message + ": " + violation.getMessage());
        }
        return violations;
    }

    /** What is wrong with a frame of the gateway. */
    static List<String> violations(JsonNode frame) {
        return violations(frame.path("type").asText(), frame);
    }

    private static JsonSchema schema(String reference) {
        ObjectNode root = DOCUMENT.deepCopy();
        root.path("components").path("schemas").forEach(schema -> {
            if (schema.has("properties") && !schema.has("additionalProperties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
        ObjectNode schema = root.objectNode().put("$ref", reference);
        return FACTORY.getSchema(schema.set("components", root.get("components")));
    }

    private static JsonNode read() {
        try (InputStream document = ProtocolDocument.class.getResourceAsStream("/META-INF/resources/asyncapi.yaml")) {
            return new YAMLMapper().readTree(Objects.requireNonNull(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
