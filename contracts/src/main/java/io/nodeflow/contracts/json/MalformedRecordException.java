package io.nodeflow.contracts.json;

import java.io.IOException;

/** A record on one of the suite's own topics that is not of the contract's shape; its reader skips it and says so. */
public final class MalformedRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedRecordException(Class<?> type, IOException cause) {
        super("not a valid " + type.getSimpleName() + ": " + Json.describe(cause), cause);
    }

    MalformedRecordException(Class<?> type, String reason) {
        super("not a valid " + type.getSimpleName() + ": " + reason);
    }
}
