package io.nodeflow.engine.recovery;

import java.time.Duration;
import java.util.Optional;

/**
 * What a node does about calls that fail.
 *
 * @param timeout of one attempt
 * @param rateLimit attempts that one instance may begin; empty for any number
 */
public record Recovery(
        Retry retry,
        Duration timeout,
        CircuitBreaker circuitBreaker,
        Optional<RateLimit> rateLimit,
        OnFailure onFailure) {

    /**
     * Attempts after a failed one: the n-th waits {@code delay x factor^(n-1)}, give or take {@code jitter}, at most {@code maxDelay}.
     *
     * @param maxRetries attempts beside the first
     */
    public record Retry(int maxRetries, Duration delay, double factor, Duration jitter, Duration maxDelay) {}

    /**
     * When attempts fail so often that there is no use in more: the breaker opens, and the node takes nothing in.
     *
     * @param requestVolumeThreshold how many of the last attempts are looked at
     * @param failureRatio the share of them that opens it, 0 to 1
     * @param delay until an attempt is risked
     * @param successThreshold attempts in a row that must succeed to close it
     */
    public record CircuitBreaker(
            int requestVolumeThreshold, double failureRatio, Duration delay, int successThreshold) {}

    /** So many attempts in so long. */
    public record RateLimit(int limit, Duration window) {}
}
