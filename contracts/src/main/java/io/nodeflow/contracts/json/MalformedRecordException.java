package io.nodeflow.contracts.json;

/** A record on one of the suite's own topics that is not of the contract's shape; its reader skips it and says so. */
public final class MalformedRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedRecordException(Class<?> type, Exception cause) {
        super("not a valid " + type.getSimpleName() + ": " + cause.getMessage(), cause);
    }
}
