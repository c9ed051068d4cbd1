package io.nodeflow.engine.external;

import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.engine.metrics.NodeCondition;
import io.nodeflow.engine.metrics.NodeMeter;
import io.nodeflow.engine.recovery.Recovery;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How many calls of a node may be under way now: none while its breaker is open or someone halted it, one as long as the breaker
 * risks attempts, fewer than usual after errors. Thread-safe.
 */
final class Gate {

    private final NodeId node;
    private final int concurrency;
    private final Recovery.CircuitBreaker settings;
    private final NodeMeter meter;
    private final ExternalListener listener;
    private final Degradation degradation = new Degradation(System::nanoTime);
    private volatile CircuitBreakerState breaker = CircuitBreakerState.CLOSED;
    private volatile long openedAt;
    private volatile String lastFailure = "";
    private volatile boolean paused;
    private volatile @Nullable String halted;

    Gate(NodeId node, int concurrency, Recovery.CircuitBreaker settings, NodeMeter meter, ExternalListener listener) {
        this.node = node;
        this.concurrency = concurrency;
        this.settings = settings;
        this.meter = meter;
        this.listener = listener;
        tell();
    }

    /** Calls that may be under way. */
    int limit() {
        if (paused || halted != null) {
            return 0;
        }
        return switch (breaker) {
            case CLOSED -> degradation.share(concurrency);
            case HALF_OPEN -> 1;
            case OPEN -> System.nanoTime() - openedAt >= settings.delay().toNanos() ? 1 : 0;
        };
    }

    /** Whether messages are to be taken in. */
    boolean takesIn() {
        return !paused && halted == null && breaker == CircuitBreakerState.CLOSED;
    }

    /** Whether failures are the other side's, so that a message is not to be blamed for them. */
    boolean isBreakerClosed() {
        return breaker == CircuitBreakerState.CLOSED;
    }

    void breaker(CircuitBreakerState next) {
        if (next == CircuitBreakerState.OPEN) {
            openedAt = System.nanoTime();
        }
        breaker = next;
        tell();
        listener.breaker(node, name(next), lastFailure);
    }

    /** An attempt failed. */
    void failed(Throwable failure) {
        lastFailure = String.valueOf(failure.getMessage());
        if (CallGuard.isRetryable(failure)) {
            degradation.failed();
        }
    }

    void pause(boolean pause) {
        paused = pause;
    }

    /** Lets nothing more out, for good. */
    void halt(String why) {
        halted = why;
        tell();
    }

    /** Says how the node is. */
    void tell() {
        meter.condition(new NodeCondition(trouble(), name(breaker)));
    }

    private @Nullable String trouble() {
        String why = halted;
        if (why != null) {
            return why;
        }
        if (breaker != CircuitBreakerState.CLOSED) {
            return "calls fail, so the node takes nothing in until one succeeds; the last: " + lastFailure;
        }
        return degradation.isDegraded()
                ? "calls failed lately, so fewer are made at a time; the last: " + lastFailure
                : null;
    }

    private static String name(CircuitBreakerState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
