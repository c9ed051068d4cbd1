package io.nodeflow.debugger.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.util.RawValue;
import io.nodeflow.contracts.message.MessageHeaders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One message as it is shown: the user's JSON untouched, and what is no JSON or no UTF-8 in base64 with the problem named.
 *
 * @param timestamp event time, epoch milliseconds
 * @param origin epoch microseconds; null when unknown
 * @param size bytes of the value
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StreamMessage(
        @Nullable String id,
        int partition,
        long offset,
        @Nullable String key,
        @Nullable String keyRaw,
        long timestamp,
        @Nullable Long origin,
        int size,
        @Nullable RawValue value,
        @Nullable String raw,
        @Nullable String problem) {

    private static final JsonFactory JSON = new JsonFactory();

    static StreamMessage of(ConsumerRecord<byte[], byte[]> entry, String topicId) {
        String lineage = MessageHeaders.id(entry.headers());
        OptionalLong origin = MessageHeaders.origin(entry.headers());
        String key = text(entry.key());
        byte[] value = entry.value();
        String json = value == null ? null : json(value);
        return new StreamMessage(
                lineage == null ? topicId + "-" + entry.partition() + "-" + entry.offset() : lineage,
                entry.partition(),
                entry.offset(),
                key,
                entry.key() != null && key == null ? base64(entry.key()) : null,
                MessageHeaders.timeOr(entry.headers(), entry.timestamp()),
                origin.isPresent() ? origin.getAsLong() : null,
                value == null ? 0 : value.length,
                json == null ? null : new RawValue(json),
                value == null || json != null ? null : base64(value),
                value == null ? "no-value" : json == null ? "not-json" : null);
    }

    /** The value's own text when it is one JSON value, and null otherwise. */
    private static @Nullable String json(byte[] value) {
        String text = text(value);
        if (text == null) {
            return null;
        }
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                return null;
            }
            parser.skipChildren();
            parser.getText();
            return parser.nextToken() == null ? text : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
