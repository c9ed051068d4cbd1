package io.nodeflow.engine.record;

import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.DeadLetterHeaders;
import io.nodeflow.contracts.message.Message;
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

/** Makes dead letters: the message as it came, and in headers what failed, where and why. */
public final class DeadLetter {

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

    private DeadLetter() {}

    /**
     * The dead letter of a message.
     *
     * @param attempts how often the node tried
     */
    public static Message of(
            Message message, Position position, NodeId node, DeadLetterCode code, String why, int attempts) {
        boolean oversized = RecordSize.beside(message.key(), message.headers()) > NodeLimits.HANDLED_BYTES;
        Headers headers = oversized ? new RecordHeaders() : new RecordHeaders(message.headers());
        OWN.forEach(headers::remove);
        put(headers, DeadLetterHeaders.TOPIC, position.topic());
        put(headers, DeadLetterHeaders.PARTITION, Integer.toString(position.partition()));
        put(headers, DeadLetterHeaders.OFFSET, Long.toString(position.offset()));
        put(headers, DeadLetterHeaders.NODE, node.value());
        put(headers, DeadLetterHeaders.CODE, code.wireForm());
        put(
                headers,
                DeadLetterHeaders.MESSAGE,
                shorten(oversized ? why + "; key and headers were as large and are left out" : why));
        put(headers, DeadLetterHeaders.ATTEMPTS, Integer.toString(attempts));
        byte[] value = message.value();
        if (value != null && value.length > NodeLimits.HANDLED_BYTES) {
            put(headers, DeadLetterHeaders.SIZE, Integer.toString(value.length));
            put(headers, DeadLetterHeaders.SHA256, sha256(value));
            value = Arrays.copyOf(value, DeadLetterHeaders.KEPT_BYTES);
        }
        return new Message(oversized ? null : message.key(), value, headers, message.timestamp());
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
