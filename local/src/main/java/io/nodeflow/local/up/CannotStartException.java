package io.nodeflow.local.up;

/** The suite cannot start, or not go on; carries one line for its user that says why and what to do. */
public final class CannotStartException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    CannotStartException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Says why and what to do. */
    public String reason() {
        return reason;
    }
}
