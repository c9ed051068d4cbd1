package io.nodeflow.contracts.message;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * One message as a node sees it. The bytes are the record's own and are not to be changed.
 *
 * @param timestamp of the record in epoch milliseconds: the time of its append, on an edge
 */
@SuppressWarnings("ArrayRecordComponent") // a view of one record, never compared
public record Message(byte @Nullable [] key, byte @Nullable [] value, Headers headers, long timestamp) {

    /** Event time in epoch milliseconds. */
    public long eventTime() {
        return MessageHeaders.timeOr(headers, timestamp);
    }
}
