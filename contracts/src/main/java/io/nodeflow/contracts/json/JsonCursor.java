package io.nodeflow.contracts.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A place in the bytes of a JSON text (RFC 8259), for readers that pass over most of it. Each method moves on over what it
 * is named after when that stands there and says so; where it does not, the place is of no use any more, unless said
 * otherwise. Makes nothing while it moves. Not thread-safe.
 */
public final class JsonCursor {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final long TOP_BITS = 0x8080808080808080L;

    private byte[] json;
    private int at;

    /** At the first byte. */
    public JsonCursor(byte[] json) {
        this.json = json;
    }

    /** Goes to the first byte of another text. */
    public void begin(byte[] other) {
        json = other;
        at = 0;
    }

    /** How many bytes it has passed. */
    public int at() {
        return at;
    }

    public boolean isAtEnd() {
        return at == json.length;
    }

    /** The byte that comes next; 0, which no JSON holds, at the end. */
    public byte next() {
        return at < json.length ? json[at] : 0;
    }

    /** Moves on over any byte. */
    public void pass() {
        at++;
    }

    /** One character of ASCII; stays where it is when another one comes. */
    public boolean take(char wanted) {
        if (next() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    /** All white space that comes. */
    public void space() {
        while (at < json.length
                && json[at] <= ' '
                && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
    }

    /** A word of ASCII. */
    public boolean word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!take(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** A string of ASCII without escapes. */
    public boolean plainText() {
        if (!take('"')) {
            return false;
        }
        passPlain();
        return take('"');
    }

    /** A string; of a character's bytes only their number is looked at. */
    public boolean text() {
        if (!take('"')) {
            return false;
        }
        while (true) {
            passPlain();
            byte next = next();
            at++;
            if (next == '"') {
                return true;
            }
            if (next == '\\' ? !escaped() : !continued(next)) {
                return false;
            }
        }
    }

    /**
     * What a string of ASCII holds between its quotes and escapes. Eight bytes are looked at in one go, each in its place in
     * a long: the lowest that is marked is no plain text, those above it may be, since a difference borrows from them.
     */
    private void passPlain() {
        while (at <= json.length - Long.BYTES) {
            long bytes = (long) EIGHT_BYTES.get(json, at);
            long marked = (bytes // what is not ASCII
                            | (bytes - EACH_BYTE * ' ')
                            | ((bytes ^ EACH_BYTE * '"') - EACH_BYTE)
                            | ((bytes ^ EACH_BYTE * '\\') - EACH_BYTE))
                    & TOP_BITS;
            if (marked != 0) {
                at += Long.numberOfTrailingZeros(marked) / Byte.SIZE;
                return;
            }
            at += Long.BYTES;
        }
        while (next() >= ' ' && json[at] != '"' && json[at] != '\\') {
            at++;
        }
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

    /** The bytes that follow the first one of a character. */
    private boolean continued(byte first) {
        int more = (first & 0xE0) == 0xC0 ? 1 : (first & 0xF0) == 0xE0 ? 2 : (first & 0xF8) == 0xF0 ? 3 : 0;
        for (int end = at + more; at < end; at++) {
            if ((next() & 0xC0) != 0x80) {
                return false;
            }
        }
        return more > 0;
    }

    /** All digits that come; says how many. */
    public int digits() {
        int start = at;
        while (next() >= '0' && next() <= '9') {
            at++;
        }
        return at - start;
    }
}
