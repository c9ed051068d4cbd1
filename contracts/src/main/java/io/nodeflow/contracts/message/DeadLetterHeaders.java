package io.nodeflow.contracts.message;

/** The headers by which a dead letter says what failed, where and why. Text in UTF-8, numbers as decimal text. */
public final class DeadLetterHeaders {

    public static final String TOPIC = "nf-dl-topic";
    public static final String PARTITION = "nf-dl-partition";
    public static final String OFFSET = "nf-dl-offset";
    public static final String NODE = "nf-dl-node";
    /** A {@link DeadLetterCode} in its wire form. */
    public static final String CODE = "nf-dl-code";

    public static final String MESSAGE = "nf-dl-message";
    public static final String ATTEMPTS = "nf-dl-attempts";
    /** Length in bytes of a value that was too large to be kept whole. */
    public static final String SIZE = "nf-dl-size";
    /** SHA-256, in hexadecimal, of a value that was too large to be kept whole. */
    public static final String SHA256 = "nf-dl-sha256";

    /** How much of a value that is too large is kept. */
    public static final int KEPT_BYTES = 64 * 1024;

    private DeadLetterHeaders() {}
}
