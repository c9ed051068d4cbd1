package io.nodeflow.engine.node;

import io.nodeflow.contracts.message.DeadLetterCode;
import java.time.Duration;

/** An attempt of a call that failed, and whether another one could succeed. Without a stack trace, since it may be frequent. */
public final class CallFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final DeadLetterCode code;
    private final boolean retryable;
    private final Duration notBefore;

    private CallFailedException(DeadLetterCode code, boolean retryable, Duration notBefore, String message) {
        super(message, null, false, false);
        this.code = code;
        this.retryable = retryable;
        this.notBefore = notBefore;
    }

    /** It may go better another time: the other side is not there, overloaded or in trouble. */
    public static CallFailedException forNow(String message) {
        return forNow(message, Duration.ZERO);
    }

    /** As {@link #forNow(String)}, when the other side has said how long to leave it alone. */
    public static CallFailedException forNow(String message, Duration notBefore) {
        return new CallFailedException(DeadLetterCode.CALL_FAILED, true, notBefore, message);
    }

    /** It would fail again and again with this message. */
    public static CallFailedException forGood(DeadLetterCode code, String message) {
        return new CallFailedException(code, false, Duration.ZERO, message);
    }

    public DeadLetterCode code() {
        return code;
    }

    public boolean isRetryable() {
        return retryable;
    }

    /** How long the next attempt has to wait at least. */
    public Duration notBefore() {
        return notBefore;
    }
}
