package io.nodeflow.engine.external;

import io.nodeflow.engine.recovery.Recovery.RateLimit;
import io.smallrye.faulttolerance.api.RateLimitException;
import io.smallrye.faulttolerance.api.RateLimitType;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets attempts wait until the rate limit allows them: too many is no failure. Thread-safe. */
final class Pacing {

    private static final long LEAST_WAIT_MILLIS = 5;

    private final TypedGuard<Boolean> permits;
    private final Executor executor;

    Pacing(RateLimit limit, Executor executor) {
        this.permits = TypedGuard.create(Boolean.class)
                .withRateLimit()
                .limit(limit.limit())
                .window(limit.window().toMillis(), ChronoUnit.MILLIS)
                .type(RateLimitType.ROLLING)
                .done()
                .build();
        this.executor = executor;
    }

    <T> CompletionStage<T> paced(Supplier<CompletionStage<T>> attempt) {
        try {
            permits.get(() -> true);
        } catch (RateLimitException e) {
            long wait = Math.max(LEAST_WAIT_MILLIS, e.getRetryAfterMillis());
            return CompletableFuture.supplyAsync(
                            () -> paced(attempt),
                            CompletableFuture.delayedExecutor(wait, TimeUnit.MILLISECONDS, executor))
                    .thenCompose(stage -> stage);
        }
        return attempt.get();
    }
}
