package io.nodeflow.gateway.message;

import io.nodeflow.contracts.json.JsonCursor;

/**
 * One walk over bytes that tells whether they are one JSON value (RFC 8259) and nothing else. That strings are UTF-8 is not
 * looked at here. Makes nothing while it walks: it runs for every message that a viewer is given. Not thread-safe.
 */
final class JsonScan {

    private final boolean[] inObject;
    private final JsonCursor cursor = new JsonCursor(new byte[0]);

    /** @param maxDepth of arrays and objects in one another; deeper is refused */
    JsonScan(int maxDepth) {
        this.inObject = new boolean[maxDepth];
    }

    boolean isOneValue(byte[] bytes) {
        cursor.begin(bytes);
        int depth = 0;
        while (true) {
            cursor.space();
            // Here a value begins.
            int opened = cursor.next();
            if (opened == '{' || opened == '[') {
                if (depth == inObject.length) {
                    return false;
                }
                inObject[depth++] = opened == '{';
                cursor.pass();
                cursor.space();
                if (cursor.next() == (opened == '{' ? '}' : ']')) {
                    cursor.pass();
                    depth--;
                } else if (opened == '[' || name()) {
                    continue;
                } else {
                    return false;
                }
            } else if (!scalar(opened)) {
                return false;
            }
            // Here a value has ended, and with it perhaps those around it.
            cursor.space();
            while (depth > 0 && cursor.next() == (inObject[depth - 1] ? '}' : ']')) {
                cursor.pass();
                depth--;
                cursor.space();
            }
            if (depth == 0) {
                return cursor.isAtEnd();
            }
            if (!cursor.take(',')) {
                return false;
            }
            cursor.space();
            if (inObject[depth - 1] && !name()) {
                return false;
            }
        }
    }

    private boolean scalar(int first) {
        return switch (first) {
            case '"' -> cursor.text();
            case 't' -> cursor.word("true");
            case 'f' -> cursor.word("false");
            case 'n' -> cursor.word("null");
            default -> number();
        };
    }

    private boolean name() {
        if (!cursor.text()) {
            return false;
        }
        cursor.space();
        return cursor.take(':');
    }

    private boolean number() {
        cursor.take('-');
        if (!cursor.take('0') && cursor.digits() == 0) {
            return false;
        }
        if (cursor.take('.') && cursor.digits() == 0) {
            return false;
        }
        if (cursor.take('e') || cursor.take('E')) {
            if (!cursor.take('+')) {
                cursor.take('-');
            }
            return cursor.digits() > 0;
        }
        return true;
    }
}
