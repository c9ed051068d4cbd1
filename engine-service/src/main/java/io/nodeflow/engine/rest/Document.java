package io.nodeflow.engine.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.nodeflow.contracts.json.Json;
import java.io.IOException;
import java.io.InputStream;

/** Reads the JSON of a request: strictly, and with the place of what is wrong. */
final class Document {
    /** Larger than any workflow that people could look at. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    /** Deeper than any workflow, and far from what can be written again with something around it. */
    static final int MAX_DEPTH = 100;

    private static final ObjectMapper MAPPER = Json.MAPPER.copy();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
    }

    private Document() {}

    static JsonNode read(InputStream body) {
        try {
            return parse(bytesOf(body));
        } catch (StreamConstraintsException e) {
            throw ProblemException.of(400, "The body exceeds what a workflow is made of", Json.describe(e));
        } catch (JsonProcessingException e) {
            throw ProblemException.of(400, "The body is not JSON", Json.describe(e));
        } catch (IOException e) {
            throw ProblemException.of(400, "The body is not JSON", "it is not UTF-8 text: " + e.getMessage());
        }
    }

    private static JsonNode parse(byte[] body) throws IOException {
        JsonNode document = body.length == 0 ? MissingNode.getInstance() : MAPPER.readTree(body);
        if (document.isMissingNode()) {
            throw ProblemException.of(400, "The body is empty", "send a workflow as application/json");
        }
        return document;
    }

    private static byte[] bytesOf(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw ProblemException.of(413, "The body is too large", "a workflow has at most " + MAX_BYTES + " bytes");
        }
        return bytes;
    }
}
