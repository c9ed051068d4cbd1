package io.nodeflow.engine.record;

import io.nodeflow.contracts.message.MessageHeaders;
import org.apache.kafka.common.header.Headers;

/**
 * What the next edge could not tell of a message any more: the id that its first position makes, and its event time, since each
 * edge has a time and an offset of its own.
 */
public final class LineageHeaders {

    private LineageHeaders() {}

    /**
     * Adds what is missing.
     *
     * @param idPrefix {@code <topicId>-<partition>-}
     * @param timestamp of the record
     */
    public static void complete(Headers headers, String idPrefix, long offset, long timestamp) {
        if (!MessageHeaders.hasId(headers)) {
            MessageHeaders.putId(headers, idPrefix + offset);
        }
        if (headers.lastHeader(MessageHeaders.TIME) == null) {
            MessageHeaders.putTime(headers, timestamp);
        }
    }
}
