package io.nodeflow.loadtest.payload;

/**
 * The text in each message by which it is known again, of fixed width so that neither writing nor reading it makes an object:
 * {@code ~nf<run:6><branch:3 hex><sequence:9 hex><intended:11 hex>}, the intended time in microseconds of the run.
 */
final class Mark {

    static final String PREFIX = "~nf";
    static final int RUN_DIGITS = 6;
    static final int BRANCH_DIGITS = 3;
    static final int SEQUENCE_DIGITS = 9;
    static final int TIME_DIGITS = 11;
    static final int SENTINEL = PREFIX.length() + RUN_DIGITS;
    static final int LENGTH = SENTINEL + BRANCH_DIGITS + SEQUENCE_DIGITS + TIME_DIGITS;

    private Mark() {}

    /** What each mark of a run begins with; nothing else in its messages does. */
    static String sentinel(String run) {
        if (!run.matches("[0-9a-z]{" + RUN_DIGITS + "}")) {
            throw new IllegalArgumentException("run '" + run + "' is not " + RUN_DIGITS + " digits or letters");
        }
        return PREFIX + run;
    }
}
