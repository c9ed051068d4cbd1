package io.nodeflow.gateway.message;

/**
 * One walk over bytes that tells whether they are one JSON value (RFC 8259) and nothing else. That strings are UTF-8 is not
 * looked at here. Makes nothing while it walks: it runs for every message that a viewer is given. Not thread-safe.
 */
final class JsonScan {

    private final boolean[] inObject;
    private byte[] json = new byte[0];
    private int at;

    /** @param maxDepth of arrays and objects in one another; deeper is refused */
    JsonScan(int maxDepth) {
        this.inObject = new boolean[maxDepth];
    }

    boolean isOneValue(byte[] bytes) {
        json = bytes;
        at = 0;
        int depth = 0;
        while (true) {
            space();
            // Here a value begins.
            int opened = next();
            if (opened == '{' || opened == '[') {
                if (depth == inObject.length) {
                    return false;
                }
                inObject[depth++] = opened == '{';
                at++;
                space();
                if (next() == (opened == '{' ? '}' : ']')) {
                    at++;
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
            space();
            while (depth > 0 && next() == (inObject[depth - 1] ? '}' : ']')) {
                at++;
                depth--;
                space();
            }
            if (depth == 0) {
                return at == json.length;
            }
            if (!take(',')) {
                return false;
            }
            space();
            if (inObject[depth - 1] && !name()) {
                return false;
            }
        }
    }

    private boolean scalar(int first) {
        return switch (first) {
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean name() {
        if (!string()) {
            return false;
        }
        space();
        return take(':');
    }

    private boolean string() {
        if (!take('"')) {
            return false;
        }
        while (at < json.length) {
            int here = json[at++];
            if (here == '"') {
                return true;
            }
            if (here >= 0 && here < ' ' || here == '\\' && !escape()) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        int kind = next();
        at++;
        if (kind != 'u') {
            return kind >= 0 && "\"\\/bfnrt".indexOf(kind) >= 0;
        }
        for (int digits = 0; digits < 4; digits++) {
            if (Character.digit(next(), 16) < 0) {
                return false;
            }
            at++;
        }
        return true;
    }

    private boolean number() {
        take('-');
        if (!take('0') && !digits()) {
            return false;
        }
        if (take('.') && !digits()) {
            return false;
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            return digits();
        }
        return true;
    }

    private boolean digits() {
        int start = at;
        while (next() >= '0' && next() <= '9') {
            at++;
        }
        return at > start;
    }

    private boolean word(String word) {
        for (int index = 0; index < word.length(); index++) {
            if (!take(word.charAt(index))) {
                return false;
            }
        }
        return true;
    }

    private void space() {
        while (next() == ' ' || next() == '\n' || next() == '\r' || next() == '\t') {
            at++;
        }
    }

    private boolean take(int wanted) {
        if (next() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    /** The byte that comes next; -1 at the end, and something below zero within a character that is not ASCII. */
    private int next() {
        return at < json.length ? json[at] : -1;
    }
}
