package io.nodeflow.local.broker;

/** A data folder cannot be written or is somebody else's. */
public final class UnusableFolderException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    UnusableFolderException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Says why and what to do, in one sentence. */
    public String reason() {
        return reason;
    }
}
