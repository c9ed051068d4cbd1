package io.nodeflow.engine.topology;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Bytes of a record, without what Kafka puts around it. */
final class RecordSize {

    private RecordSize() {}

    static long of(Record<byte[], byte[]> record) {
        return of(record.key(), record.value(), record.headers());
    }

    static long of(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        return length(value) + beside(key, headers);
    }

    /** Bytes of key and headers. */
    static long beside(byte @Nullable [] key, Headers headers) {
        long size = length(key);
        for (Header header : headers) {
            size += header.key().length() + length(header.value());
        }
        return size;
    }

    static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
