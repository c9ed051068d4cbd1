package io.nodeflow.engine.topology;

import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.DeadLetterHeaders;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.engine.node.NodeLimits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Makes dead letters: the message as it came, and in headers what failed, where and why. */
final class DeadLetters {

    private static final int LONGEST_MESSAGE = 1_000;
    private static final List<String> OWN = List.of(
            DeadLetterHeaders.TOPIC,
            DeadLetterHeaders.PARTITION,
            DeadLetterHeaders.OFFSET,
            DeadLetterHeaders.NODE,
            DeadLetterHeaders.CODE,
            DeadLetterHeaders.MESSAGE,
            DeadLetterHeaders.ATTEMPTS,
            DeadLetterHeaders.SIZE,
            DeadLetterHeaders.SHA256);

    private DeadLetters() {}

    /** Whether a message is more than a node handles. */
    static boolean tooLarge(Record<byte[], byte[]> record) {
        return RecordSize.length(record.value()) > NodeLimits.HANDLED_BYTES
                || RecordSize.beside(record.key(), record.headers()) > NodeLimits.HANDLED_BYTES;
    }

    @SuppressWarnings("NullAway") // a record's key and value may be null, which its type does not say
    static Record<byte[], byte[]> of(
            Record<byte[], byte[]> record, RecordMetadata position, NodeId node, DeadLetterCode code, String message) {
        boolean oversized = RecordSize.beside(record.key(), record.headers()) > NodeLimits.HANDLED_BYTES;
        Headers headers = oversized ? new RecordHeaders() : new RecordHeaders(record.headers());
        OWN.forEach(headers::remove);
        put(headers, DeadLetterHeaders.TOPIC, position.topic());
        put(headers, DeadLetterHeaders.PARTITION, Integer.toString(position.partition()));
        put(headers, DeadLetterHeaders.OFFSET, Long.toString(position.offset()));
        put(headers, DeadLetterHeaders.NODE, node.value());
        put(headers, DeadLetterHeaders.CODE, code.wireForm());
        put(
                headers,
                DeadLetterHeaders.MESSAGE,
                shorten(oversized ? message + "; key and headers were as large and are left out" : message));
        put(headers, DeadLetterHeaders.ATTEMPTS, "1");
        byte[] value = record.value();
        if (RecordSize.length(value) > NodeLimits.HANDLED_BYTES) {
            put(headers, DeadLetterHeaders.SIZE, Integer.toString(value.length));
            put(headers, DeadLetterHeaders.SHA256, sha256(value));
            value = Arrays.copyOf(value, DeadLetterHeaders.KEPT_BYTES);
        }
        return new Record<>(oversized ? null : record.key(), value, record.timestamp(), headers);
    }

    private static void put(Headers headers, String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String shorten(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }

    private static String sha256(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
