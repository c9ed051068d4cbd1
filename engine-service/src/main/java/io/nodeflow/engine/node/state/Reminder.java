package io.nodeflow.engine.node.state;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * A reminder of a key as it lies in a store: among the others in the order of time.
 *
 * @param from the time under which it lies, from which on it is looked at; at most the one at which it comes due
 * @param at when it comes due
 */
@SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
record Reminder(long from, long at, byte[] key) {

    private static final byte PREFIX = 2;
    private static final int KEY_AT = 1 + Long.BYTES;

    /** A place behind those of all reminders. */
    static final Bytes BEHIND_ALL = Bytes.wrap(new byte[] {PREFIX + 1});

    static Reminder read(Bytes place, byte[] value) {
        byte[] bytes = place.get();
        long from = ByteBuffer.wrap(bytes).getLong(1) ^ Long.MIN_VALUE;
        long at = value.length == 0 ? from : ByteBuffer.wrap(value).getLong();
        return new Reminder(from, at, Arrays.copyOfRange(bytes, KEY_AT, bytes.length));
    }

    Bytes place() {
        return place(from, key);
    }

    /** Where a reminder lies; times before 1970 come first too. */
    static Bytes place(long from, byte[] key) {
        return Bytes.wrap(ByteBuffer.allocate(KEY_AT + key.length)
                .put(PREFIX)
                .putLong(from ^ Long.MIN_VALUE)
                .put(key)
                .array());
    }

    /** What lies there: its time when that is another one. */
    byte[] value() {
        return at == from
                ? new byte[0]
                : ByteBuffer.allocate(Long.BYTES).putLong(at).array();
    }
}
