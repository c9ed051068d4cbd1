package io.nodeflow.gateway.ingest;

import io.nodeflow.gateway.ingest.IngestException.Reason;
import java.util.Arrays;

/** The beginning of a value whose end has not come in yet; bounded by what an edge accepts. */
final class PartialValue {

    private static final int FIRST_CAPACITY = 512;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;

    boolean isEmpty() {
        return length == 0;
    }

    /**
     * @param line on which the value begins
     * @throws IngestException of reason {@code TOO_LARGE} when it has become so
     */
    void append(byte[] from, int start, int end, int line) {
        int more = end - start;
        if (length + more > IngestSession.MAX_VALUE_BYTES) {
            throw new IngestException(
                            Reason.TOO_LARGE,
                            "the value that begins here has more than the " + IngestSession.MAX_VALUE_BYTES
                                    + " bytes that an edge accepts, or is never closed")
                    .onLine(line);
        }
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
        System.arraycopy(from, start, bytes, length, more);
        length += more;
    }

    /** The value with this as its last part; begins anew. */
    byte[] endWith(byte[] from, int start, int end, int line) {
        if (isEmpty() && end - start <= IngestSession.MAX_VALUE_BYTES) {
            return Arrays.copyOfRange(from, start, end);
        }
        append(from, start, end, line);
        byte[] whole = Arrays.copyOf(bytes, length);
        length = 0;
        if (bytes.length > IngestSession.MAX_VALUE_BYTES / 4) {
            bytes = new byte[FIRST_CAPACITY];
        }
        return whole;
    }
}
