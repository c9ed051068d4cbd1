package io.nodeflow.gateway.flow;

import java.time.Duration;

/** The edges behind an ingest node take nothing, and did not for a while. */
public final class FlowStalledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    FlowStalledException(Duration retryAfter) {
        super("the edges behind the node take no more messages for now; try again in " + retryAfter.toSeconds() + " s");
        this.retryAfter = retryAfter;
    }

    /** When it is worth another try, in whole seconds. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
