package io.nodeflow.engine.node.state;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A value and its event time, as they are kept in a store.
 *
 * @param time in epoch milliseconds
 * @param value empty for a deletion
 */
@SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
public record TimedValue(long time, byte[] value) {

    static TimedValue deletion(long time) {
        return new TimedValue(time, new byte[0]);
    }

    /** Whether this stands for a value that was taken away. */
    public boolean isDeletion() {
        return value.length == 0;
    }

    /** What {@link #bytes} wrote, or null for nothing. */
    public static @Nullable TimedValue read(byte @Nullable [] bytes) {
        return bytes == null
                ? null
                : new TimedValue(ByteBuffer.wrap(bytes).getLong(), Arrays.copyOfRange(bytes, Long.BYTES, bytes.length));
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(Long.BYTES + value.length)
                .putLong(time)
                .put(value)
                .array();
    }
}
