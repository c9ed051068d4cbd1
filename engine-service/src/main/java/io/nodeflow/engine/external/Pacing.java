package io.nodeflow.engine.external;

import io.nodeflow.engine.recovery.Recovery.RateLimit;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets attempts wait until the rate limit allows them, in turn: too many is no failure. In no window do more than the limit
 * begin. (The rate limits of SmallRye turn away instead, and count in a rolling window what they turned away: attempts that wait
 * keep each other out.) Thread-safe.
 */
final class Pacing {

    private final long window;
    private final long[] begun;
    private final Executor executor;
    private int oldest;

    Pacing(RateLimit limit, Executor executor) {
        this.window = limit.window().toNanos();
        this.begun = new long[limit.limit()];
        this.executor = executor;
        Arrays.fill(begun, System.nanoTime() - window);
    }

    <T> CompletionStage<T> paced(Supplier<CompletionStage<T>> attempt) {
        long wait = untilTurn(System.nanoTime());
        if (wait == 0) {
            return attempt.get();
        }
        Executor later = CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS, executor);
        return CompletableFuture.supplyAsync(attempt, later).thenCompose(stage -> stage);
    }

    /** Takes the next turn, which comes a window after the one that was taken {@code limit} turns before. */
    private synchronized long untilTurn(long now) {
        long wait = Math.max(0, begun[oldest] + window - now);
        begun[oldest] = now + wait;
        oldest = (oldest + 1) % begun.length;
        return wait;
    }
}
