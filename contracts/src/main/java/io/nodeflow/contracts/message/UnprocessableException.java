package io.nodeflow.contracts.message;

/** A message that a node cannot process, and why: it becomes a dead letter. Without a stack trace, since it may be frequent. */
public final class UnprocessableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final DeadLetterCode code;

    public UnprocessableException(DeadLetterCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public DeadLetterCode code() {
        return code;
    }
}
