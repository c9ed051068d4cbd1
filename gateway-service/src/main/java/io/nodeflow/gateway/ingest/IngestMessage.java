package io.nodeflow.gateway.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message as its sender gave it.
 *
 * @param key null to take it from where the ingest node's {@code key} points
 * @param value JSON in UTF-8, kept byte for byte; the array must not be changed afterwards
 * @param time event time; null to take it from where the ingest node's {@code time} points
 * @param priority 0 to 9; null for the default
 */
public record IngestMessage(
        @Nullable String key,
        byte[] value,
        @Nullable Instant time,
        @Nullable Integer priority) {

    /**
     * @throws IllegalArgumentException when the priority is not 0 to 9
     */
    public IngestMessage {
        if (priority != null && (priority < 0 || priority > 9)) {
            throw new IllegalArgumentException("priority " + priority + " is not 0 to 9");
        }
    }

    /** About what it holds of memory: the bytes of its value, and the characters of its key. */
    public long size() {
        return value.length + (key == null ? 0L : key.length());
    }
}
