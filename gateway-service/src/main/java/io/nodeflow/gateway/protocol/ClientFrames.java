package io.nodeflow.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.contracts.workflow.WorkflowId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what a client says, strictly: a frame is understood as a whole or refused with what is wrong with it. */
public final class ClientFrames {

    private static final int MAX_SUB_LENGTH = 200;
    private static final String ALL_STREAMS = "/*";

    private ClientFrames() {}

    /**
     * Reads one frame.
     *
     * @param json UTF-8
     * @throws FrameException when it is not one that is understood
     */
    public static ClientFrame parse(byte[] json) throws FrameException {
        JsonNode root = tree(json);
        Fields frame = new Fields("frame", root);
        String type = frame.requiredText("type");
        String sub = root.path("sub").textValue();
        JsonNode number = root.path("ack");
        Long ack = number.isIntegralNumber() && number.canConvertToLong() ? number.longValue() : null;
        try {
            ClientFrame parsed =
                    switch (type) {
                        case "connect" -> connect(frame);
                        case "subscribe" -> subscribe(frame);
                        case "unsubscribe" -> new ClientFrame.Unsubscribe(frame.requiredText("sub"));
                        case "received" -> received(frame);
                        case "publish" -> PublishFrames.publish(frame, json);
                        case "ping" -> new ClientFrame.Ping();
                        default ->
                            throw new FrameException(
                                    "unknown-type",
                                    "type '" + shortened(type)
                                            + "' is none of connect, subscribe, unsubscribe, received, publish, ping");
                    };
            frame.end();
            return parsed;
        } catch (FrameException e) {
            throw e.in(sub, ack);
        }
    }

    /**
     * Reads the name of a stream.
     *
     * @throws FrameException when it could not be one
     */
    public static StreamName stream(String name) throws FrameException {
        if (!StreamName.isLegal(name)) {
            throw new FrameException(
                    "unknown-stream",
                    "stream name '" + shortened(name) + "' is neither an id nor <workflow>/<edge> nor <workflow>/*");
        }
        return new StreamName(name);
    }

    /** The workflow whose streams are all meant by {@code <workflow>/*}; null for another name. */
    public static @Nullable WorkflowId wholeWorkflow(String name) {
        String id = name.endsWith(ALL_STREAMS) ? name.substring(0, name.length() - ALL_STREAMS.length()) : "";
        return WorkflowId.isLegal(id) ? new WorkflowId(id) : null;
    }

    private static JsonNode tree(byte[] json) throws FrameException {
        try {
            // As text, since a parser of bytes would take UTF-16 for JSON too.
            JsonNode root = Json.MAPPER.readTree(new String(json, StandardCharsets.UTF_8));
            return root == null ? MissingNode.getInstance() : root;
        } catch (IOException e) {
            throw new FrameException("malformed", "the frame is not one JSON object: " + Json.describe(e));
        }
    }

    private static ClientFrame connect(Fields frame) {
        frame.any("credential");
        return new ClientFrame.Connect();
    }

    private static ClientFrame received(Fields frame) throws FrameException {
        String channel = frame.requiredText("channel");
        Long count = frame.whole("count");
        if (count == null || count < 0) {
            throw new FrameException("bad-frame", "frame.count is not a whole number from 0 on");
        }
        return new ClientFrame.Received(channel, count);
    }

    private static ClientFrame subscribe(Fields frame) throws FrameException {
        String name = frame.requiredText("stream");
        String sub = frame.text("sub");
        if (sub != null && (sub.isEmpty() || sub.length() > MAX_SUB_LENGTH)) {
            throw new FrameException("bad-frame", "frame.sub is not 1 to " + MAX_SUB_LENGTH + " characters");
        }
        ViewOptions options = new ViewOptions(
                frame.integer("maxBatchSize", 1, Limits.MAX_BATCH_SIZE),
                frame.integer("batchTimeout", 0, Limits.MAX_BATCH_TIMEOUT),
                frame.integer("bufferSize", 1, Limits.MAX_BUFFER_SIZE),
                overflow(frame.text("overflow")),
                SelectionParser.of(frame.text("filter"), frame.any("fields")),
                frame.integer("maxRate", 1, SelectionParser.MAX_RATE));
        boolean wait = waits(frame.text("whenMissing"));
        String named = sub == null ? name : sub;
        WorkflowId workflow = wholeWorkflow(name);
        if (workflow != null) {
            From from = FromParser.of(frame.any("from"), workflow);
            return new ClientFrame.SubscribeAll(named, workflow, from, options, wait);
        }
        StreamName stream = stream(name);
        return new ClientFrame.Subscribe(named, stream, FromParser.of(frame.any("from"), stream), options, wait);
    }

    /**
     * Reads an overflow policy; null for null.
     *
     * @throws FrameException when there is none of that name
     */
    public static @Nullable ViewerOverflow overflow(@Nullable String name) throws FrameException {
        if (name == null) {
            return null;
        }
        return switch (name) {
            case "drop" -> ViewerOverflow.DROP;
            case "conflate" -> ViewerOverflow.CONFLATE;
            case "disconnect" -> ViewerOverflow.DISCONNECT;
            default ->
                throw new FrameException(
                        "bad-frame", "overflow '" + shortened(name) + "' is none of drop, conflate, disconnect");
        };
    }

    /**
     * Reads {@code whenMissing}.
     *
     * @return whether to wait
     * @throws FrameException when it is neither {@code error}, which is the default, nor {@code wait}
     */
    public static boolean waits(@Nullable String whenMissing) throws FrameException {
        if (whenMissing == null || whenMissing.equals("error")) {
            return false;
        }
        if (whenMissing.equals("wait")) {
            return true;
        }
        throw new FrameException("bad-frame", "whenMissing '" + shortened(whenMissing) + "' is neither error nor wait");
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
