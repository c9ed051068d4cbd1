package io.nodeflow.loadtest.payload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that are appended to and then used again: what is sent and received is built and read in these without an object per
 * message. For one thread.
 */
public final class Bytes {

    private byte[] array;
    private int length;

    public Bytes(int capacity) {
        array = new byte[capacity];
    }

    /** The bytes themselves, valid up to {@link #length()} and until the next append. */
    @SuppressWarnings("EI_EXPOSE_REP") // shared on purpose: this is the buffer
    public byte[] array() {
        return array;
    }

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
    }

    /** A view for a socket; valid until the next append or clear. */
    public ByteBuffer view() {
        return ByteBuffer.wrap(array, 0, length);
    }

    public void append(byte[] source, int offset, int count) {
        ensure(count);
        System.arraycopy(source, offset, array, length, count);
        length += count;
    }

    public void append(ByteBuffer source) {
        int count = source.remaining();
        ensure(count);
        source.get(array, length, count);
        length += count;
    }

    /** Appends text of ASCII characters. */
    public void append(String ascii) {
        byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
        append(bytes, 0, bytes.length);
    }

    public void append(char ascii) {
        ensure(1);
        array[length++] = (byte) ascii;
    }

    /** Appends a number of 0 or more as decimal digits. */
    public void appendDecimal(long number) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        appendDigits(number, digits, 10);
    }

    /** Appends the lowest digits of a number of 0 or more, padded with zeros in front. */
    void appendDigits(long number, int digits, int radix) {
        ensure(digits);
        long rest = number;
        for (int at = length + digits - 1; at >= length; at--) {
            array[at] = (byte) Character.forDigit((int) (rest % radix), radix);
            rest /= radix;
        }
        length += digits;
    }

    private void ensure(int more) {
        if (array.length - length < more) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, length + more));
        }
    }
}
