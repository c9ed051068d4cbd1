package io.nodeflow.engine.node.dedupe;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A message that was let through, as it is kept in the store.
 *
 * @param time its event time in epoch milliseconds
 * @param until the event time of the task at which it is forgotten; one that lagged behind is remembered as long as any other
 */
record Seen(long time, long until) {

    /** What {@link #bytes} wrote, or null for nothing. Before the second number was kept, there was the first alone. */
    static @Nullable Seen read(byte @Nullable [] bytes) {
        return bytes == null
                ? null
                : new Seen(
                        ByteBuffer.wrap(bytes).getLong(), ByteBuffer.wrap(bytes).getLong(bytes.length - Long.BYTES));
    }

    byte[] bytes() {
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(time).putLong(until).array();
    }
}
