package io.nodeflow.contracts.expression;

import dev.cel.common.values.NullValue;
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
    private int at;

    private SwiftJson(byte[] json) {
        this.json = json;
    }

    /**
     * An object, whole or such of its members as are wanted; all of it is checked.
     *
     * @param wanted null for all
     * @return null when it is not for this reader
     */
    static @Nullable Map<String, Object> object(byte[] json, @Nullable Members wanted) {
        SwiftJson reader = new SwiftJson(json);
        reader.space();
        if (!reader.take('{')) {
            return null;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        if (!reader.members(object, wanted, 1)) {
            return null;
        }
        reader.space();
        return reader.at == json.length ? object : null;
    }

    /** The rest of an object; false when it is not for this reader, as with all that follow. */
    private boolean members(Map<String, Object> into, @Nullable Members wanted, int depth) {
        space();
        if (take('}')) {
            return true;
        }
        do {
            space();
            int start = at + 1;
            if (!plainText() || at - start > LONGEST_NAME) {
                return false;
            }
            String name = wanted == null ? ascii(start, at - 1) : wanted.at(json, start, at - 1);
            space();
            if (!take(':')) {
                return false;
            }
            space();
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
            space();
        } while (take(','));
        return take('}');
    }

    private boolean elements(@Nullable List<Object> into, int depth) {
        space();
        if (take(']')) {
            return true;
        }
        do {
            space();
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
            space();
        } while (take(','));
        return take(']');
    }

    /** Null when it is not for this reader. */
    private @Nullable Object value(int depth) {
        int start = at;
        switch (next()) {
            case '"':
                return plainText() ? ascii(start + 1, at - 1) : null;
            case '{':
                at++;
                Map<String, Object> object = new LinkedHashMap<>();
                return depth < DEEPEST && members(object, null, depth + 1) ? object : null;
            case '[':
                at++;
                List<Object> array = new ArrayList<>();
                return depth < DEEPEST && elements(array, depth + 1) ? array : null;
            case 't':
                return word("true") ? Boolean.TRUE : null;
            case 'f':
                return word("false") ? Boolean.FALSE : null;
            case 'n':
                return word("null") ? NullValue.NULL_VALUE : null;
            default:
                return number();
        }
    }

    private boolean skip(int depth) {
        switch (next()) {
            case '"':
                return text();
            case '{':
                at++;
                return depth < DEEPEST && members(Map.of(), Members.NONE, depth + 1);
            case '[':
                at++;
                return depth < DEEPEST && elements(null, depth + 1);
            case 't':
                return word("true");
            case 'f':
                return word("false");
            case 'n':
                return word("null");
            default:
                return number() != null;
        }
    }

    /** A string of ASCII without escapes. */
    private boolean plainText() {
        if (!take('"')) {
            return false;
        }
        while (at < json.length) {
            byte next = json[at++];
            if (next == '"') {
                return true;
            }
            if (next < ' ' || next == '\\') { // what is not ASCII is negative
                return false;
            }
        }
        return false;
    }

    /** A string that nobody reads. */
    private boolean text() {
        at++;
        while (at < json.length) {
            byte next = json[at++];
            if (next == '"') {
                return true;
            }
            if (next == '\\' ? !escaped() : next < ' ' && !continued(next)) {
                return false;
            }
        }
        return false;
    }

    private boolean escaped() {
        byte escape = next();
        at++;
        switch (escape) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
                return true;
            case 'u':
                for (int end = at + 4; at < end; at++) {
                    if (Character.digit(next(), 16) < 0) {
                        return false;
                    }
                }
                return true;
            default:
                return false;
        }
    }

    /** The bytes that follow the first one of a character; their number is all that the parser checks, too. */
    private boolean continued(byte first) {
        int more = (first & 0xE0) == 0xC0 ? 1 : (first & 0xF0) == 0xE0 ? 2 : (first & 0xF8) == 0xF0 ? 3 : 0;
        for (int end = at + more; at < end; at++) {
            if ((next() & 0xC0) != 0x80) {
                return false;
            }
        }
        return more > 0;
    }

    private @Nullable Number number() {
        int start = at;
        boolean negative = take('-');
        int first = at;
        long digits = digits(0);
        int count = at - first;
        if (count == 0 || count > 1 && json[first] == '0') {
            return null;
        }
        boolean whole = true;
        int decimals = 0;
        if (take('.')) {
            whole = false;
            int point = at;
            digits = digits(digits);
            decimals = at - point;
            if (decimals == 0) {
                return null;
            }
        }
        boolean scaled = take('e') || take('E');
        if (scaled) {
            whole = false;
            if (!take('-')) {
                take('+');
            }
            int exponent = at;
            digits(0);
            if (at == exponent) {
                return null;
            }
        }
        if (at - start > LONGEST_NUMBER) {
            return null;
        }
        if (whole) {
            return count > LONG_DIGITS ? null : (Number) (negative ? -digits : digits);
        }
        if (!scaled && count + decimals <= EXACT_DIGITS) {
            double value = digits / POWERS_OF_TEN[decimals];
            return negative ? -value : value;
        }
        return Double.parseDouble(ascii(start, at));
    }

    /** The digits that follow behind others; nonsense when there are more than fit. */
    private long digits(long before) {
        long number = before;
        while (at < json.length && json[at] >= '0' && json[at] <= '9') {
            number = number * 10 + (json[at++] - '0');
        }
        return number;
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!take(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean take(char wanted) {
        if (next() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    /** The byte in hand; 0, which no JSON holds, behind the end. */
    private byte next() {
        return at < json.length ? json[at] : 0;
    }

    private void space() {
        while (at < json.length
                && json[at] <= ' '
                && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
    }

    @SuppressWarnings("deprecation") // which knows that it is ASCII
    private String ascii(int start, int end) {
        return new String(json, 0, start, end - start);
    }
}
