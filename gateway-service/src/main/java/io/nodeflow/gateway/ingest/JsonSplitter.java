package io.nodeflow.gateway.ingest;

import io.nodeflow.gateway.ingest.IngestException.Reason;

/**
 * One JSON value, or one array whose elements are the values, or several values with line breaks between them. Values may span
 * lines. An array is taken apart only as the first thing of the body; an array within an array, or on a later line, is a value.
 */
final class JsonSplitter implements ValueSplitter {

    private enum Expecting {
        FIRST,
        ELEMENT_OR_END,
        ELEMENT,
        COMMA_OR_END,
        LINE_BREAK,
        NEXT,
        NOTHING
    }

    private final PartialValue partial = new PartialValue();
    private Expecting expecting = Expecting.FIRST;
    private boolean inArray;
    private boolean inValue;
    private boolean inString;
    private boolean escaped;
    private boolean bare;
    private int depth;
    private int line = 1;
    private int valueLine;

    @Override
    public void feed(byte[] bytes, ValueSink sink) {
        int start = 0;
        int i = 0;
        while (i < bytes.length) {
            byte next = bytes[i];
            if (!inValue) {
                if (isSpace(next)) {
                    space(next);
                } else if (begins(next)) {
                    start = i;
                    continueWith(next);
                }
                i++;
            } else if (bare && endsBare(next)) {
                // The character after a number or word is looked at again: it may be a line break or a comma.
                hand(partial.endWith(bytes, start, i, valueLine), sink);
            } else {
                if (next == '\n') {
                    line++;
                }
                i++;
                if (isClosedBy(next)) {
                    hand(partial.endWith(bytes, start, i, valueLine), sink);
                }
            }
        }
        if (inValue) {
            partial.append(bytes, start, bytes.length, valueLine);
        }
    }

    @Override
    public void end(ValueSink sink) {
        if (inValue) {
            hand(partial.endWith(new byte[0], 0, 0, valueLine), sink);
        }
        if (inArray && expecting != Expecting.NOTHING) {
            throw malformed("the body ends before its array is closed");
        }
    }

    @Override
    public boolean isEmptyArray() {
        return inArray && valueLine == 0;
    }

    private void space(byte next) {
        if (next == '\n') {
            line++;
            if (expecting == Expecting.LINE_BREAK) {
                expecting = Expecting.NEXT;
            }
        }
    }

    /** Whether a value begins here; otherwise the character belongs to the array around the values. */
    private boolean begins(byte next) {
        switch (expecting) {
            case FIRST -> {
                if (next != '[') {
                    return true;
                }
                inArray = true;
                expecting = Expecting.ELEMENT_OR_END;
            }
            case ELEMENT_OR_END -> {
                if (next != ']') {
                    return true;
                }
                expecting = Expecting.NOTHING;
            }
            case ELEMENT, NEXT -> {
                return true;
            }
            case COMMA_OR_END -> {
                if (next != ',' && next != ']') {
                    throw malformed("',' or ']' is missing after an element of the array");
                }
                expecting = next == ',' ? Expecting.ELEMENT : Expecting.NOTHING;
            }
            case LINE_BREAK -> throw malformed("something follows the JSON value on its line");
            case NOTHING -> throw malformed("something follows the JSON array");
        }
        return false;
    }

    private void continueWith(byte first) {
        inValue = true;
        valueLine = line;
        inString = first == '"';
        escaped = false;
        depth = first == '{' || first == '[' ? 1 : 0;
        bare = depth == 0 && !inString;
    }

    private boolean isClosedBy(byte next) {
        if (inString) {
            if (escaped) {
                escaped = false;
            } else if (next == '\\') {
                escaped = true;
            } else if (next == '"') {
                inString = false;
                return depth == 0;
            }
            return false;
        }
        if (bare) {
            return false;
        }
        switch (next) {
            case '"' -> inString = true;
            case '{', '[' -> depth++;
            case '}', ']' -> {
                return --depth == 0;
            }
            default -> {}
        }
        return false;
    }

    private boolean endsBare(byte next) {
        return isSpace(next) || (inArray && (next == ',' || next == ']'));
    }

    private void hand(byte[] json, ValueSink sink) {
        inValue = false;
        expecting = inArray ? Expecting.COMMA_OR_END : Expecting.LINE_BREAK;
        sink.value(json, valueLine);
    }

    private IngestException malformed(String what) {
        return new IngestException(Reason.MALFORMED, what).onLine(line);
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }
}
