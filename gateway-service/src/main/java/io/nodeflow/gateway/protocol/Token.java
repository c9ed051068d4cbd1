package io.nodeflow.gateway.protocol;

import io.nodeflow.contracts.workflow.StreamName;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import org.apache.kafka.common.Uuid;

/**
 * A place in a stream, to come back to on any gateway. Opaque to clients: base64url of a version, the stream's name, the
 * topic's id, the next offset of each partition as a variable-length number, and a checksum that tells a token from random
 * bytes. It is no secret and grants nothing.
 */
public record Token(StreamName stream, Positions positions) {

    private static final byte VERSION = 1;
    private static final int MAX_PARTITIONS = 10_000;
    private static final int MAX_TEXT = 200_000;

    /** The token's text. */
    public String encode() {
        byte[] name = stream.value().getBytes(StandardCharsets.US_ASCII);
        long[] next = positions.next();
        ByteBuffer out = ByteBuffer.allocate(2 + name.length + 16 + 5 + next.length * 10 + 4);
        out.put(VERSION).put((byte) name.length).put(name);
        out.putLong(positions.topicId().getMostSignificantBits());
        out.putLong(positions.topicId().getLeastSignificantBits());
        putVariable(out, next.length);
        for (long offset : next) {
            putVariable(out, offset);
        }
        out.putInt(checksum(out.array(), out.position()));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOf(out.array(), out.position()));
    }

    /**
     * Reads a token's text.
     *
     * @throws FrameException when it is none
     */
    public static Token decode(String text) throws FrameException {
        try {
            if (text.length() > MAX_TEXT) {
                throw new IllegalArgumentException();
            }
            return read(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw new FrameException(
                    "bad-token", "token is none that a gateway gave: use one of a subscribed, batch or gap frame");
        }
    }

    private static Token read(byte[] bytes) {
        int body = bytes.length - Integer.BYTES;
        if (body < 2 || ByteBuffer.wrap(bytes, body, Integer.BYTES).getInt() != checksum(bytes, body)) {
            throw new IllegalArgumentException();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, body);
        if (in.get() != VERSION) {
            throw new IllegalArgumentException();
        }
        byte[] name = new byte[in.get() & 0xFF];
        in.get(name);
        Uuid topicId = new Uuid(in.getLong(), in.getLong());
        long partitions = getVariable(in);
        if (partitions < 1 || partitions > MAX_PARTITIONS) {
            throw new IllegalArgumentException();
        }
        long[] next = new long[(int) partitions];
        for (int partition = 0; partition < next.length; partition++) {
            next[partition] = getVariable(in);
        }
        if (in.hasRemaining()) {
            throw new IllegalArgumentException();
        }
        return new Token(new StreamName(new String(name, StandardCharsets.US_ASCII)), new Positions(topicId, next));
    }

    private static void putVariable(ByteBuffer out, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    private static long getVariable(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                if (value < 0) {
                    throw new IllegalArgumentException();
                }
                return value;
            }
        }
        throw new IllegalArgumentException();
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
