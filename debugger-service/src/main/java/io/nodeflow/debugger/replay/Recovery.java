package io.nodeflow.debugger.replay;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which failures of a run end with new clients that begin where the target ends. Counts those of one run; used by its thread.
 */
final class Recovery {

    private static final Logger LOG = Logger.getLogger(Recovery.class);
    private static final int MOST_UNEXPLAINED = 3;

    private final String replay;
    private int unexplained;
    private long copiesThen;

    Recovery(String replay) {
        this.replay = replay;
    }

    /**
     * Whether a failure, or what caused it, passes: the broker is away; the writer was shut out, by a transaction's timeout or
     * by another run of the same replay; or the broker failed and does not say how, as Kafka 4.2 does when a commit meets the
     * transaction that shuts its writer out. The last is believed as long as it does not keep the run from going forward.
     *
     * @param copies that were made until then
     */
    boolean isWorthwhile(Throwable failure, long copies) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (passes(cause)) {
                return true;
            }
        }
        unexplained = copies > copiesThen ? 1 : unexplained + 1;
        copiesThen = copies;
        if (unexplained >= MOST_UNEXPLAINED || !isUnexplained(failure)) {
            return false;
        }
        LOG.warnf("replay %s goes on where its target ends after: %s", replay, reason(failure));
        return true;
    }

    private static boolean passes(Throwable failure) {
        return failure instanceof RetriableException
                || failure instanceof ApplicationRecoverableException
                || failure instanceof TransactionAbortableException
                || failure instanceof InvalidTxnStateException
                || failure instanceof OutOfOrderSequenceException;
    }

    /** An error of the broker's own, which the producer passes on as the most general exception. */
    private static boolean isUnexplained(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean general = cause.getClass() == KafkaException.class || cause instanceof UnknownServerException;
            if (!general) {
                return false;
            }
        }
        return true;
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
