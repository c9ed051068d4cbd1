package io.nodeflow.engine.node;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.MessageHeaders;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers of messages that are parts of another: the same, but for an id of their own, which is the same at a repetition. */
public final class PartHeaders {

    private static final int LONGEST_ID = 200;

    private PartHeaders() {}

    /** The headers of the part with this number. */
    public static Headers of(Message whole, int part) {
        Headers headers = new RecordHeaders(whole.headers());
        String id = MessageHeaders.id(headers);
        String name = id + "." + part;
        MessageHeaders.putId(headers, name.length() <= LONGEST_ID ? name : LineageHash.of(name));
        return headers;
    }
}
