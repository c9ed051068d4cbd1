package io.nodeflow.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.expression.ExpressionCompiler;
import io.nodeflow.contracts.expression.InvalidExpressionException;
import io.nodeflow.gateway.select.Selection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which messages, and what of them, a subscription asks for, from a frame's members or from a query. */
public final class SelectionParser {

    /** Messages a second that {@code maxRate} may ask for. */
    public static final int MAX_RATE = 1_000_000;

    private static final int MOST_FIELDS = 100;
    private static final int LONGEST_FIELD = 200;

    private SelectionParser() {}

    /**
     * Reads a query's {@code filter}, and its {@code fields}: paths with commas between them, or several parameters of that name.
     *
     * @throws FrameException when one of them cannot be followed
     */
    public static Selection ofQuery(@Nullable String filter, List<String> fields) throws FrameException {
        return selection(
                filter,
                fields.stream()
                        .flatMap(some -> Arrays.stream(some.split(",", -1)))
                        .toList());
    }

    static Selection of(@Nullable String filter, @Nullable JsonNode fields) throws FrameException {
        List<String> paths = new ArrayList<>();
        if (fields != null) {
            if (!fields.isArray()) {
                throw new FrameException("bad-frame", "frame.fields is no array of paths");
            }
            for (JsonNode path : fields) {
                paths.add(path.isTextual() ? path.textValue() : "");
            }
        }
        return selection(filter, paths);
    }

    /** An escape in JSON may stand for half a character, which no text has. */
    private static boolean isText(String path) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(path);
    }

    private static Selection selection(@Nullable String filter, List<String> fields) throws FrameException {
        if (fields.size() > MOST_FIELDS) {
            throw new FrameException("invalid-fields", "fields has more than " + MOST_FIELDS + " paths");
        }
        for (String path : fields) {
            if (path.isBlank() || path.length() > LONGEST_FIELD || !isText(path)) {
                throw new FrameException(
                        "invalid-fields",
                        "each of fields is a path of 1 to " + LONGEST_FIELD
                                + " characters in the value, such as \"a.b\" or \"/a/b\"");
            }
        }
        if (filter != null && filter.length() > ExpressionCompiler.LONGEST) {
            throw new FrameException(
                    "invalid-filter", "filter has more than " + ExpressionCompiler.LONGEST + " characters");
        }
        try {
            return Selection.of(filter == null ? "" : filter, fields);
        } catch (InvalidExpressionException e) {
            throw new FrameException("invalid-filter", "filter: " + e.getMessage());
        }
    }
}
