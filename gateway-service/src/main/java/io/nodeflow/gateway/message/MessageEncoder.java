package io.nodeflow.gateway.message;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.nodeflow.contracts.message.MessageHeaders;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Headers;

/** Writes one record as an element of a batch's {@code messages}, the payload as it stands. Not thread-safe. */
public final class MessageEncoder {

    private static final byte[] ID = ascii("{\"id\":");
    private static final byte[] PARTITION = ascii(",\"partition\":");
    private static final byte[] OFFSET = ascii(",\"offset\":");
    private static final byte[] NO_KEY = ascii(",\"key\":null");
    private static final byte[] KEY = ascii(",\"key\":");
    private static final byte[] KEY_RAW = ascii(",\"keyRaw\":\"");
    private static final byte[] TIMESTAMP = ascii(",\"timestamp\":");
    private static final byte[] ORIGIN = ascii(",\"origin\":");
    private static final byte[] VALUE = ascii(",\"value\":");
    private static final byte[] NULL = ascii("null");
    private static final byte[] RAW = ascii(",\"raw\":\"");
    private static final byte[] NOT_JSON = ascii("\",\"problem\":\"not-json\"");

    private final JsonText json = new JsonText();
    private final JsonStringEncoder strings = JsonStringEncoder.getInstance();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);

    /** The record's JSON; the id of its topic is part of the lineage id of a record that has none. */
    public EncodedMessage encode(ConsumerRecord<byte[], byte[]> message, Uuid topicId) {
        out.reset();
        Headers headers = message.headers();
        String id = MessageHeaders.id(headers);
        out.writeBytes(ID);
        string(id == null ? topicId + "-" + message.partition() + "-" + message.offset() : id);
        out.writeBytes(PARTITION);
        number(message.partition());
        out.writeBytes(OFFSET);
        number(message.offset());
        int keyFrom = out.size();
        key(message.key());
        int keyTo = message.key() == null ? keyFrom : out.size();
        out.writeBytes(TIMESTAMP);
        number(MessageHeaders.timeOr(headers, message.timestamp()));
        OptionalLong origin = MessageHeaders.origin(headers);
        if (origin.isPresent()) {
            out.writeBytes(ORIGIN);
            number(origin.getAsLong());
        }
        int valueFrom = value(message.value());
        out.write('}');
        return new EncodedMessage(out.toByteArray(), keyFrom, keyTo, valueFrom, MessageHeaders.priority(headers));
    }

    @SuppressWarnings("NullAway") // Kafka's clients are not annotated: a record may have no key
    private void key(byte[] key) {
        if (key == null) {
            out.writeBytes(NO_KEY);
            return;
        }
        String text = json.text(key);
        if (text == null) {
            out.writeBytes(KEY_RAW);
            out.writeBytes(Base64.getEncoder().encode(key));
            out.write('"');
        } else {
            out.writeBytes(KEY);
            string(text);
        }
    }

    @SuppressWarnings("NullAway") // Kafka's clients are not annotated: a record may have no value
    private int value(byte[] value) {
        boolean isJson = value == null || json.isJson(value);
        out.writeBytes(isJson ? VALUE : RAW);
        int from = out.size();
        if (value == null) {
            out.writeBytes(NULL);
        } else if (isJson) {
            out.writeBytes(value);
        } else {
            out.writeBytes(Base64.getEncoder().encode(value));
            out.writeBytes(NOT_JSON);
        }
        return isJson ? from : 0;
    }

    private void string(String text) {
        out.write('"');
        out.writeBytes(strings.quoteAsUTF8(text));
        out.write('"');
    }

    private void number(long number) {
        out.writeBytes(ascii(Long.toString(number)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
