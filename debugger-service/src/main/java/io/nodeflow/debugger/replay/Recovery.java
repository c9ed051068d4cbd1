package io.nodeflow.debugger.replay;

import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.jspecify.annotations.Nullable;

/** Which failures of a run end with new clients that begin where the target ends. */
final class Recovery {

    private Recovery() {}

    /**
     * Whether a failure, or what caused it, passes: the broker is away, or the writer was shut out, by a transaction's timeout
     * or by another run of the same replay.
     */
    static boolean isWorthwhile(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException
                    || cause instanceof ApplicationRecoverableException
                    || cause instanceof TransactionAbortableException
                    || cause instanceof InvalidTxnStateException
                    || cause instanceof OutOfOrderSequenceException) {
                return true;
            }
        }
        return false;
    }

    /** What a person should read of a failure: the message of what began it. */
    static String reason(Throwable failure) {
        Throwable first = failure;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            first = cause;
        }
        return String.valueOf(first.getMessage());
    }
}
