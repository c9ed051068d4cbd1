package io.nodeflow.contracts.expression;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cel.common.values.NullValue;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.UnprocessableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON in CEL's native types: whole numbers as Long, others (and those too large for it) as Double, null as NullValue. Of an
 * object at the top it may hold only the members that somebody looks at: the others are checked and skipped.
 */
public record JsonValue(Object root) {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .configure(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW, false)
            .build();

    private static final byte[] BYTE_ORDER_MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

    /** Whether it is an object at the top. */
    public boolean isObject() {
        return root instanceof Map;
    }

    /** Whether it is an object at the top that has, among the members that were wanted, one of that name. */
    public boolean hasMember(String name) {
        return root instanceof Map<?, ?> object && object.containsKey(name);
    }

    /**
     * Reads a value; the whole of it is checked.
     *
     * @param wanted members of a top-level object that are kept; null for all
     */
    static JsonValue parse(byte @Nullable [] bytes, @Nullable Members wanted) throws UnprocessableException {
        if (bytes == null || bytes.length == 0) {
            throw notJson("the value is empty");
        }
        // The parser would accept UTF-16 and UTF-32 too, which nobody downstream does.
        if (bytes[0] == 0
                || bytes[0] == (byte) 0xFE
                || bytes[0] == (byte) 0xFF
                || (bytes.length > 1 && bytes[1] == 0)) {
            throw notJson("the value is not UTF-8");
        }
        // It would pass over a byte order mark, which then stood in the middle of what the value is put into.
        if (startsWithMark(bytes)) {
            throw notJson("the value begins with a byte order mark, EF BB BF, which is no part of JSON");
        }
        Map<String, Object> object = SwiftJson.object(bytes, wanted);
        return object == null ? parseAny(bytes, wanted) : new JsonValue(object);
    }

    private static boolean startsWithMark(byte[] bytes) {
        int length = BYTE_ORDER_MARK.length;
        return bytes.length >= length && Arrays.equals(bytes, 0, length, BYTE_ORDER_MARK, 0, length);
    }

    /** The same by the parser that reads everything. */
    static JsonValue parseAny(byte[] bytes, @Nullable Members wanted) throws UnprocessableException {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            JsonValue value = root(parser, wanted);
            if (parser.nextToken() != null) {
                throw notJson("more follows the end of the value");
            }
            return value;
        } catch (IOException e) {
            throw notJson(Json.describe(e));
        }
    }

    private static JsonValue root(JsonParser parser, @Nullable Members wanted)
            throws IOException, UnprocessableException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw notJson("the value is blank");
        }
        if (token != JsonToken.START_OBJECT || wanted == null) {
            return new JsonValue(value(parser, token));
        }
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken first = parser.nextToken();
            if (wanted.contain(name)) {
                object.put(name, value(parser, first));
            } else {
                parser.skipChildren(); // and a string or number is not even turned into one
            }
        }
        return new JsonValue(object);
    }

    /** Reads the value that begins with the token; the parser bounds how deep it can go. */
    private static Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? (Object) parser.getDoubleValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> NullValue.NULL_VALUE;
            default -> throw new UncheckedIOException(new IOException("unexpected " + token));
        };
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            object.put(name, value(parser, parser.nextToken()));
        }
        return object;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> array = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(parser, token));
        }
        return array;
    }

    private static UnprocessableException notJson(String why) {
        return new UnprocessableException(DeadLetterCode.NOT_JSON, "not JSON: " + why);
    }
}
