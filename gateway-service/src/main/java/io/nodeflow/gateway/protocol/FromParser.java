package io.nodeflow.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.contracts.workflow.WorkflowId;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads where a subscription is to begin, from a frame's {@code from} or from a query. */
public final class FromParser {

    private static final String EXPECTED =
            "from is \"latest\", \"earliest\", {\"last\":n}, {\"timestamp\":epoch milliseconds or ISO-8601} or {\"token\":…}";

    /** Reads a token's text, where it may be one of the streams that are asked for. */
    private interface TokenReader {
        From read(String text) throws FrameException;
    }

    private FromParser() {}

    /**
     * Reads the text of a query's {@code from}: one of the two words, or the JSON of an object.
     *
     * @throws FrameException when it is neither, or a token of another stream
     */
    public static From ofQuery(@Nullable String text, StreamName stream) throws FrameException {
        return ofQuery(text, token -> resume(token, stream));
    }

    /**
     * Reads the text of a query's {@code from} for all streams of a workflow.
     *
     * @throws FrameException when it is neither a word nor an object, or has a token of another workflow's stream
     */
    public static From ofQuery(@Nullable String text, WorkflowId workflow) throws FrameException {
        return ofQuery(text, token -> resumeEach(token, workflow));
    }

    private static From ofQuery(@Nullable String text, TokenReader tokens) throws FrameException {
        if (text == null || text.isEmpty() || text.charAt(0) != '{') {
            return words(text);
        }
        try {
            return of(Json.MAPPER.readTree(text), tokens);
        } catch (IOException e) {
            throw new FrameException("bad-from", EXPECTED + "; this is no JSON: " + text);
        }
    }

    /**
     * Reads a token's text.
     *
     * @throws FrameException when it is none, or one of another stream
     */
    public static From resume(String text, StreamName stream) throws FrameException {
        Token token = Token.decode(text);
        if (!token.stream().equals(stream)) {
            throw new FrameException(
                    "bad-token", "token belongs to stream '" + token.stream() + "', not to '" + stream + "'");
        }
        return new From.Resume(token);
    }

    /**
     * Reads the tokens of a workflow's streams: their texts with dots between them.
     *
     * @throws FrameException when one of them is none, or of a stream of another workflow
     */
    public static From resumeEach(String text, WorkflowId workflow) throws FrameException {
        Map<StreamName, Token> tokens = new HashMap<>();
        for (String each : text.split("\\.", -1)) {
            Token token = Token.decode(each);
            if (!token.stream().value().startsWith(workflow + "/")) {
                throw new FrameException(
                        "bad-token", "token belongs to stream '" + token.stream() + "', not to '" + workflow + "/*'");
            }
            tokens.put(token.stream(), token);
        }
        return new From.ResumeEach(tokens);
    }

    static From of(@Nullable JsonNode from, StreamName stream) throws FrameException {
        return of(from, token -> resume(token, stream));
    }

    static From of(@Nullable JsonNode from, WorkflowId workflow) throws FrameException {
        return of(from, token -> resumeEach(token, workflow));
    }

    private static From of(@Nullable JsonNode from, TokenReader tokens) throws FrameException {
        if (from == null || from.isTextual()) {
            return words(from == null ? null : from.textValue());
        }
        if (!from.isObject() || from.size() != 1) {
            throw new FrameException("bad-from", EXPECTED);
        }
        String kind = from.fieldNames().next();
        JsonNode value = from.get(kind);
        return switch (kind) {
            case "last" -> last(value);
            case "timestamp" -> new From.At(instant(value));
            case "token" -> tokens.read(value.isTextual() ? value.textValue() : "");
            default -> throw new FrameException("bad-from", EXPECTED + "; not '" + kind + "'");
        };
    }

    private static From words(@Nullable String word) throws FrameException {
        if (word == null || word.equals("latest")) {
            return new From.Latest();
        }
        if (word.equals("earliest")) {
            return new From.Earliest();
        }
        throw new FrameException("bad-from", EXPECTED + "; not '" + word + "'");
    }

    private static From last(JsonNode value) throws FrameException {
        int most = Limits.MAX_LAST;
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0 || value.intValue() > most) {
            throw new FrameException("bad-from", "from.last is not a whole number from 0 to " + most);
        }
        return value.intValue() == 0 ? new From.Latest() : new From.Last(value.intValue());
    }

    private static Instant instant(JsonNode value) throws FrameException {
        try {
            if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0) {
                return Instant.ofEpochMilli(value.longValue());
            }
            if (value.isTextual()) {
                return Instant.ofEpochMilli(Instant.parse(value.textValue()).toEpochMilli());
            }
        } catch (DateTimeException | ArithmeticException e) { // the latter of a year that milliseconds do not reach
            throw new FrameException("bad-from", "from.timestamp '" + value.asText() + "' is no ISO-8601 instant");
        }
        throw new FrameException("bad-from", "from.timestamp is neither epoch milliseconds nor an ISO-8601 instant");
    }
}
