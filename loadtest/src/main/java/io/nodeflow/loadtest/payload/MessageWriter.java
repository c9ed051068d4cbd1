package io.nodeflow.loadtest.payload;

import io.nodeflow.loadtest.scenario.DataPattern;
import io.nodeflow.loadtest.scenario.Scenario;

/**
 * Writes one connection's messages: {@code {"value":50.000,"mark":"…","padding":"…"}}, with {@code "key"} when the scenario
 * has keys, each exactly as long as the scenario says. Content depends on the sequence only. For one thread.
 */
public final class MessageWriter {

    private static final String BEFORE_VALUE = "{\"value\":";
    private static final String BEFORE_MARK = ",\"mark\":\"";
    private static final String BEFORE_PADDING = "\",\"padding\":\"";
    private static final String END = "\"}";
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private final DataPattern pattern;
    private final int size;
    private final int keys;
    private final int branch;
    private final byte[] beforeValue = ascii(BEFORE_VALUE);
    private final byte[] beforeMark;
    private final byte[] beforePadding = ascii(BEFORE_PADDING);
    private final byte[] end = ascii(END);
    private final byte[] padding;

    /**
     * A writer of one connection.
     *
     * @param run six digits or letters, the same for all of a run
     */
    public MessageWriter(String run, int branch, Scenario scenario) {
        this.pattern = scenario.pattern();
        this.size = scenario.size();
        this.keys = scenario.keys();
        this.branch = branch;
        this.beforeMark = ascii(BEFORE_MARK + Mark.sentinel(run));
        this.padding = padding(pattern, 2 * size);
    }

    /** Appends one message. */
    public void write(Bytes out, long sequence, long intendedNanos) {
        int start = out.length();
        out.append(beforeValue, 0, beforeValue.length);
        long thousandths = Math.round(pattern.valueAt(sequence) * 1000);
        out.appendDecimal(thousandths / 1000);
        out.append('.');
        out.appendDigits(thousandths % 1000, 3, 10);
        out.append(beforeMark, 0, beforeMark.length);
        out.appendDigits(branch, Mark.BRANCH_DIGITS, 16);
        out.appendDigits(sequence, Mark.SEQUENCE_DIGITS, 16);
        out.appendDigits(intendedNanos / 1000, Mark.TIME_DIGITS, 16);
        if (keys > 0) {
            out.append("\",\"key\":\"k");
            out.appendDecimal(sequence % keys);
        }
        out.append(beforePadding, 0, beforePadding.length);
        int missing = size - (out.length() - start) - end.length;
        if (missing > 0) {
            out.append(padding, (int) (sequence * 31 % size), missing);
        }
        out.append(end, 0, end.length);
    }

    /** Repeats the alphabet; for random content each letter is drawn, so that it does not compress to nothing. */
    private static byte[] padding(DataPattern pattern, int length) {
        byte[] letters = new byte[length];
        for (int at = 0; at < length; at++) {
            int letter = pattern == DataPattern.RANDOM ? (int) (DataPattern.RANDOM.valueAt(at) * 1000) : at;
            letters[at] = (byte) ALPHABET.charAt(letter % ALPHABET.length());
        }
        return letters;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
