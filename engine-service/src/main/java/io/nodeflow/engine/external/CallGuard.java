package io.nodeflow.engine.external;

import io.nodeflow.engine.node.CallFailedException;
import io.nodeflow.engine.recovery.Recovery;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.util.TypeLiteral;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Guards the calls of one node on one instance: each attempt has a time limit and waits for the rate limit, the breaker sees
 * every attempt, and failed ones are retried. Bad data is neither retried nor held against the other side. Thread-safe.
 */
final class CallGuard {

    /** The library's time limit on all retries together; ours is their number. */
    private static final long NO_LIMIT_DAYS = 365;

    private final Recovery recovery;
    private final Consumer<Throwable> onFailure;
    private final TypedGuard<CompletionStage<byte[]>> retried;
    private final TypedGuard<CompletionStage<byte[]>> timed;
    private final @Nullable Pacing pacing;

    /**
     * @param executor runs what has to wait
     * @param onStateChange told of the breaker
     * @param onFailure told of every attempt that failed
     * @param onRetry told of what an attempt is repeated for
     */
    CallGuard(
            Recovery recovery,
            Executor executor,
            Consumer<CircuitBreakerState> onStateChange,
            Consumer<Throwable> onFailure,
            Consumer<Throwable> onRetry) {
        this.recovery = recovery;
        this.onFailure = onFailure;
        this.retried = guard().withRetry()
                .maxRetries(recovery.retry().maxRetries())
                .maxDuration(NO_LIMIT_DAYS, ChronoUnit.DAYS)
                .whenException(CallGuard::isRetryable)
                .beforeRetry(onRetry)
                .withCustomBackoff()
                .strategy(() -> new Backoff(recovery.retry()))
                .done()
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(recovery.circuitBreaker().requestVolumeThreshold())
                .failureRatio(recovery.circuitBreaker().failureRatio())
                .delay(recovery.circuitBreaker().delay().toMillis(), ChronoUnit.MILLIS)
                .successThreshold(recovery.circuitBreaker().successThreshold())
                .when(CallGuard::isRetryable)
                .onStateChange(onStateChange)
                .done()
                .build();
        this.timed = guard().withTimeout()
                .duration(recovery.timeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .build();
        this.pacing =
                recovery.rateLimit().map(limit -> new Pacing(limit, executor)).orElse(null);
    }

    /** Whether a failure says nothing about the message. */
    static boolean isRetryable(Throwable failure) {
        return failure instanceof CallFailedException call && call.isRetryable();
    }

    /** Makes the call of a message, with all its attempts. */
    CompletionStage<byte[]> call(Flight flight) {
        return retried.get(() -> pacing == null ? attempt(flight) : pacing.paced(() -> attempt(flight)));
    }

    private CompletionStage<byte[]> attempt(Flight flight) {
        CompletableFuture<byte[]> outcome = new CompletableFuture<>();
        timed.get(() -> flight.begin()).whenComplete((answer, failure) -> {
            if (failure == null) {
                outcome.complete(answer);
                return;
            }
            Throwable known = known(failure);
            flight.call().cancel();
            onFailure.accept(known);
            outcome.completeExceptionally(known);
        });
        return outcome;
    }

    private Throwable known(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof TimeoutException) {
            return CallFailedException.forNow(
                    "no answer within " + recovery.timeout().toMillis() + " ms");
        }
        return cause instanceof CallFailedException ? cause : CallFailedException.forNow(cause.toString());
    }

    /** What a stage failed with. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static TypedGuard.Builder<CompletionStage<byte[]>> guard() {
        return TypedGuard.create(new TypeLiteral<CompletionStage<byte[]>>() {});
    }
}
