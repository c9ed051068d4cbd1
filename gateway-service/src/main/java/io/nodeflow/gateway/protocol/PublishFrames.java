package io.nodeflow.gateway.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.gateway.ingest.IngestMessage;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code publish} frames. Values are cut out of the frame as they stand, since a number read and written is another. */
final class PublishFrames {

    private static final int MAX_PRIORITY = 9;

    private PublishFrames() {}

    static ClientFrame publish(Fields frame, byte[] json) throws FrameException {
        String workflow = frame.requiredText("workflow");
        String node = frame.requiredText("node");
        if (!WorkflowId.isLegal(workflow)) {
            throw new FrameException(
                    "bad-frame", "frame.workflow is not 1 to 60 lower-case letters, digits or hyphens");
        }
        if (!NodeId.isLegal(node)) {
            throw new FrameException("bad-frame", "frame.node is not 1 to 60 lower-case letters, digits or hyphens");
        }
        JsonNode messages = frame.any("messages");
        if (messages == null || !messages.isArray()) {
            throw new FrameException("bad-frame", "frame.messages is no array");
        }
        List<byte[]> values = values(json);
        List<IngestMessage> read = new ArrayList<>();
        for (JsonNode message : messages) {
            read.add(message(read.size(), message, values));
        }
        return new ClientFrame.Publish(new WorkflowId(workflow), new NodeId(node), read, frame.whole("ack"));
    }

    private static IngestMessage message(int index, JsonNode message, List<byte[]> values) throws FrameException {
        String where = "frame.messages[" + index + "]";
        Fields fields = new Fields(where, message);
        if (!message.has("value")) {
            throw new FrameException("bad-frame", where + ".value is missing");
        }
        fields.any("value");
        IngestMessage read = new IngestMessage(
                fields.text("key"),
                values.get(index),
                time(where, fields.any("time")),
                fields.integer("priority", 0, MAX_PRIORITY));
        fields.end();
        return read;
    }

    private static @Nullable Instant time(String where, @Nullable JsonNode time) throws FrameException {
        if (time == null) {
            return null;
        }
        try {
            if (time.isIntegralNumber() && time.canConvertToLong()) {
                return Instant.ofEpochMilli(time.longValue());
            }
            if (time.isTextual()) {
                return Instant.ofEpochMilli(Instant.parse(time.textValue()).toEpochMilli());
            }
        } catch (DateTimeException | ArithmeticException e) { // the latter of a year that milliseconds do not reach
            throw new FrameException("bad-frame", where + ".time '" + time.asText() + "' is no ISO-8601 instant");
        }
        throw new FrameException("bad-frame", where + ".time is neither epoch milliseconds nor an ISO-8601 instant");
    }

    /** The text of each {@code messages[i].value}, in order; the frame is known to be valid JSON with an array there. */
    private static List<byte[]> values(byte[] json) throws FrameException {
        List<byte[]> values = new ArrayList<>();
        try (JsonParser parser = Json.MAPPER.getFactory().createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean messages = parser.currentName().equals("messages");
                parser.nextToken();
                if (messages) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        valueOf(parser, json, values);
                    }
                } else {
                    parser.skipChildren();
                }
            }
            return values;
        } catch (IOException e) {
            throw new FrameException("malformed", "the frame is not JSON: " + Json.describe(e));
        }
    }

    private static void valueOf(JsonParser parser, byte[] json, List<byte[]> values) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean value = parser.currentName().equals("value");
            parser.nextToken();
            int start = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            parser.finishToken();
            if (value) {
                int end = (int) parser.currentLocation().getByteOffset();
                values.add(Arrays.copyOfRange(json, start, end));
            }
        }
    }
}
