package io.nodeflow.loadtest.bench.stage;

/** A bench cannot be run to its end; the message is for users and says what to do. */
public final class BenchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BenchException(String message) {
        super(message);
    }

    public BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
