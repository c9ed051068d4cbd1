package io.nodeflow.contracts.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the headers of a message. A header that is absent and one whose bytes make no sense are the same thing:
 * a record from any plain producer is a valid message.
 */
public final class MessageHeaders {

    /** Lineage id, UTF-8; absent: {@code <topicId>-<partition>-<offset>}. */
    public static final String ID = "nf-id";
    /** Event time, 8 bytes epoch milliseconds; absent: the record's timestamp. */
    public static final String TIME = "nf-time";
    /** 8 bytes epoch microseconds at which the message entered the suite. */
    public static final String ORIGIN = "nf-origin";
    /** 1 byte, 0 (least) to 9; absent: {@link #DEFAULT_PRIORITY}. */
    public static final String PRIORITY = "nf-priority";

    /** Id of the replay that wrote this copy, UTF-8; one header for each replay that it went through. */
    public static final String REPLAY = "nf-replay";
    /** 8 bytes: the offset, in the same partition of the replayed topic, of the message that this is a copy of. */
    public static final String REPLAY_OFFSET = "nf-replay-offset";

    public static final int DEFAULT_PRIORITY = 5;

    private static final int MAX_ID_BYTES = 256;

    private MessageHeaders() {}

    /** The lineage id, or null when there is none (or an empty or oversized one). */
    public static @Nullable String id(Headers headers) {
        byte[] bytes = lastValue(headers, ID);
        return bytes != null && isId(bytes) ? new String(bytes, StandardCharsets.UTF_8) : null;
    }

    /** Whether there is a lineage id, without reading it. */
    public static boolean hasId(Headers headers) {
        return isId(lastValue(headers, ID));
    }

    /** Event time in epoch milliseconds, or the record's own timestamp. */
    public static long timeOr(Headers headers, long recordTimestamp) {
        byte[] bytes = lastValue(headers, TIME);
        return bytes == null || bytes.length != Long.BYTES ? recordTimestamp : toLong(bytes);
    }

    /** Epoch microseconds at which the message entered, or empty when unknown. */
    public static OptionalLong origin(Headers headers) {
        byte[] bytes = lastValue(headers, ORIGIN);
        return bytes == null || bytes.length != Long.BYTES ? OptionalLong.empty() : OptionalLong.of(toLong(bytes));
    }

    /** Priority 0 to 9. */
    public static int priority(Headers headers) {
        byte[] bytes = lastValue(headers, PRIORITY);
        return bytes == null || bytes.length != 1 || bytes[0] < 0 || bytes[0] > 9 ? DEFAULT_PRIORITY : bytes[0];
    }

    /** The offset of the message that this is a copy of, or empty when it is none. */
    public static OptionalLong replayOffset(Headers headers) {
        byte[] bytes = lastValue(headers, REPLAY_OFFSET);
        return bytes == null || bytes.length != Long.BYTES ? OptionalLong.empty() : OptionalLong.of(toLong(bytes));
    }

    /** Marks a copy that a replay makes, beside what earlier replays left. */
    public static void addReplay(Headers headers, String replayId, long sourceOffset) {
        headers.add(REPLAY, replayId.getBytes(StandardCharsets.UTF_8));
        headers.remove(REPLAY_OFFSET).add(REPLAY_OFFSET, fromLong(sourceOffset));
    }

    public static void putId(Headers headers, String id) {
        headers.remove(ID).add(ID, id.getBytes(StandardCharsets.UTF_8));
    }

    public static void putTime(Headers headers, long epochMillis) {
        headers.remove(TIME).add(TIME, fromLong(epochMillis));
    }

    public static void putOrigin(Headers headers, long epochMicros) {
        headers.remove(ORIGIN).add(ORIGIN, fromLong(epochMicros));
    }

    public static void putPriority(Headers headers, int priority) {
        if (priority < 0 || priority > 9) {
            throw new IllegalArgumentException("priority " + priority + " is not 0 to 9");
        }
        headers.remove(PRIORITY).add(PRIORITY, new byte[] {(byte) priority});
    }

    /** An instant in the unit of {@link #ORIGIN}. */
    public static long epochMicros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000L + instant.getNano() / 1_000;
    }

    private static boolean isId(byte @Nullable [] bytes) {
        return bytes != null && bytes.length > 0 && bytes.length <= MAX_ID_BYTES;
    }

    private static byte @Nullable [] lastValue(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : header.value();
    }

    private static long toLong(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }

    private static byte[] fromLong(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
