package io.nodeflow.engine.record;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.engine.node.NodeLimits;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Bytes of a record, without what Kafka puts around it. */
public final class RecordSize {

    private RecordSize() {}

    /** Bytes of all of it. */
    public static long of(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        return length(value) + beside(key, headers);
    }

    /** Whether a message is more than a node handles. */
    public static boolean isTooLarge(Message message) {
        return length(message.value()) > NodeLimits.HANDLED_BYTES
                || beside(message.key(), message.headers()) > NodeLimits.HANDLED_BYTES;
    }

    /** Bytes of key and headers. */
    static long beside(byte @Nullable [] key, Headers headers) {
        long size = length(key);
        for (Header header : headers) {
            size += header.key().length() + length(header.value());
        }
        return size;
    }

    /** Bytes of a key or a value. */
    public static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
