package io.nodeflow.contracts.expression;

import dev.cel.common.values.NullValue;
import io.nodeflow.contracts.json.JsonCursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON that most messages are in a fraction of the time that making a parser for each of them takes. What it reads
 * is what {@link JsonValue}'s parser makes of it; whatever it does not know for certain, be it wrong or only rare, it does not
 * read at all and leaves to that parser, with its errors. For one text.
 */
final class SwiftJson {

    private static final int DEEPEST = 32;
    private static final int LONGEST_NAME = 1000;
    private static final int LONGEST_NUMBER = 100;
    /** So many digits always fit into a long. */
    private static final int LONG_DIGITS = 18;
    /** Whole numbers of so many digits are doubles, as are these powers of ten, so their quotient is rounded once. */
    private static final int EXACT_DIGITS = 15;

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private final byte[] json;
    private final JsonCursor cursor;

    private SwiftJson(byte[] json) {
        this.json = json;
        this.cursor = new JsonCursor(json);
    }

    /**
     * An object, whole or such of its members as are wanted; all of it is checked.
     *
     * @param wanted null for all
     * @return null when it is not for this reader
     */
    static @Nullable Map<String, Object> object(byte[] json, @Nullable Members wanted) {
        SwiftJson reader = new SwiftJson(json);
        reader.cursor.space();
        if (!reader.cursor.take('{')) {
            return null;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        if (!reader.members(object, wanted, 1)) {
            return null;
        }
        reader.cursor.space();
        return reader.cursor.isAtEnd() ? object : null;
    }

    /** The rest of an object; false when it is not for this reader, as with all that follow. */
    private boolean members(Map<String, Object> into, @Nullable Members wanted, int depth) {
        cursor.space();
        if (cursor.take('}')) {
            return true;
        }
        do {
            cursor.space();
            int start = cursor.at() + 1;
            if (!cursor.plainText() || cursor.at() - start > LONGEST_NAME) {
                return false;
            }
            int end = cursor.at() - 1;
            String name = wanted == null ? ascii(start, end) : wanted.at(json, start, end);
            cursor.space();
            if (!cursor.take(':')) {
                return false;
            }
            cursor.space();
            if (name == null) {
                if (!skip(depth)) {
                    return false;
                }
            } else {
                Object value = value(depth);
                if (value == null) {
                    return false;
                }
                into.put(name, value);
            }
            cursor.space();
        } while (cursor.take(','));
        return cursor.take('}');
    }

    private boolean elements(@Nullable List<Object> into, int depth) {
        cursor.space();
        if (cursor.take(']')) {
            return true;
        }
        do {
            cursor.space();
            if (into == null) {
                if (!skip(depth)) {
                    return false;
                }
            } else {
                Object value = value(depth);
                if (value == null) {
                    return false;
                }
                into.add(value);
            }
            cursor.space();
        } while (cursor.take(','));
        return cursor.take(']');
    }

    /** Null when it is not for this reader. */
    private @Nullable Object value(int depth) {
        int start = cursor.at();
        switch (cursor.next()) {
            case '"':
                return cursor.plainText() ? ascii(start + 1, cursor.at() - 1) : null;
            case '{':
                cursor.pass();
                Map<String, Object> object = new LinkedHashMap<>();
                return depth < DEEPEST && members(object, null, depth + 1) ? object : null;
            case '[':
                cursor.pass();
                List<Object> array = new ArrayList<>();
                return depth < DEEPEST && elements(array, depth + 1) ? array : null;
            case 't':
                return cursor.word("true") ? Boolean.TRUE : null;
            case 'f':
                return cursor.word("false") ? Boolean.FALSE : null;
            case 'n':
                return cursor.word("null") ? NullValue.NULL_VALUE : null;
            default:
                return number();
        }
    }

    private boolean skip(int depth) {
        switch (cursor.next()) {
            case '"':
                return cursor.text();
            case '{':
                cursor.pass();
                return depth < DEEPEST && members(Map.of(), Members.NONE, depth + 1);
            case '[':
                cursor.pass();
                return depth < DEEPEST && elements(null, depth + 1);
            case 't':
                return cursor.word("true");
            case 'f':
                return cursor.word("false");
            case 'n':
                return cursor.word("null");
            default:
                return number() != null;
        }
    }

    private @Nullable Number number() {
        int start = cursor.at();
        boolean negative = cursor.take('-');
        int first = cursor.at();
        long digits = digits(0);
        int count = cursor.at() - first;
        if (count == 0 || count > 1 && json[first] == '0') {
            return null;
        }
        boolean whole = true;
        int decimals = 0;
        if (cursor.take('.')) {
            whole = false;
            int point = cursor.at();
            digits = digits(digits);
            decimals = cursor.at() - point;
            if (decimals == 0) {
                return null;
            }
        }
        boolean scaled = cursor.take('e') || cursor.take('E');
        if (scaled) {
            whole = false;
            if (!cursor.take('-')) {
                cursor.take('+');
            }
            if (cursor.digits() == 0) {
                return null;
            }
        }
        if (cursor.at() - start > LONGEST_NUMBER) {
            return null;
        }
        if (whole) {
            return count > LONG_DIGITS ? null : (Number) (negative ? -digits : digits);
        }
        if (!scaled && count + decimals <= EXACT_DIGITS) {
            double value = digits / POWERS_OF_TEN[decimals];
            return negative ? -value : value;
        }
        return Double.parseDouble(ascii(start, cursor.at()));
    }

    /** The digits that follow behind others; nonsense when there are more than fit. */
    private long digits(long before) {
        long number = before;
        for (byte next = cursor.next(); next >= '0' && next <= '9'; next = cursor.next()) {
            number = number * 10 + (next - '0');
            cursor.pass();
        }
        return number;
    }

    @SuppressWarnings("deprecation") // which knows that it is ASCII
    private String ascii(int start, int end) {
        return new String(json, 0, start, end - start);
    }
}
