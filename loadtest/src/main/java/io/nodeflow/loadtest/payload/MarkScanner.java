package io.nodeflow.loadtest.payload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the marks of one run in received bytes, whatever stands around them: nodes may add, drop and reorder members of a
 * message. Searches by Horspool's rule, so that most bytes are never looked at. Thread-safe.
 */
public final class MarkScanner {

    /** What is done with a mark that was found. */
    public interface Found {
        void mark(int branch, long sequence, long intendedMicros);
    }

    private final byte[] sentinel;
    private final int[] skip = new int[256];

    public MarkScanner(String run) {
        sentinel = Mark.sentinel(run).getBytes(StandardCharsets.US_ASCII);
        Arrays.fill(skip, sentinel.length);
        for (int at = 0; at < sentinel.length - 1; at++) {
            skip[sentinel[at]] = sentinel.length - 1 - at;
        }
    }

    /**
     * Reports each mark in order.
     *
     * @return how many there were
     */
    public int scan(byte[] bytes, int length, Found found) {
        int count = 0;
        int last = sentinel.length - 1;
        int at = 0;
        while (at <= length - Mark.LENGTH) {
            byte seen = bytes[at + last];
            if (seen == sentinel[last] && matches(bytes, at)) {
                int branchAt = at + Mark.SENTINEL;
                int sequenceAt = branchAt + Mark.BRANCH_DIGITS;
                int timeAt = sequenceAt + Mark.SEQUENCE_DIGITS;
                found.mark(
                        (int) hexadecimal(bytes, branchAt, Mark.BRANCH_DIGITS),
                        hexadecimal(bytes, sequenceAt, Mark.SEQUENCE_DIGITS),
                        hexadecimal(bytes, timeAt, Mark.TIME_DIGITS));
                count++;
                at += Mark.LENGTH;
            } else {
                at += skip[seen & 0xff];
            }
        }
        return count;
    }

    private boolean matches(byte[] bytes, int at) {
        for (int i = 0; i < sentinel.length; i++) {
            if (bytes[at + i] != sentinel[i]) {
                return false;
            }
        }
        return true;
    }

    private static long hexadecimal(byte[] bytes, int at, int digits) {
        long number = 0;
        for (int i = at; i < at + digits; i++) {
            number = number << 4 | Character.digit(bytes[i], 16);
        }
        return number;
    }
}
