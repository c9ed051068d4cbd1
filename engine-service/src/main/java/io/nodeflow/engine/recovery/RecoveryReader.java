package io.nodeflow.engine.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.workflow.StreamOptions;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.recovery.Recovery.CircuitBreaker;
import io.nodeflow.engine.recovery.Recovery.RateLimit;
import io.nodeflow.engine.recovery.Recovery.Retry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the {@code recovery} of a node; times in it are milliseconds. What it leaves open, its incoming edges and we decide. */
public final class RecoveryReader {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final List<String> WORDS = List.of("dead-letter", "drop", "stop");
    private static final CircuitBreaker BREAKER = new CircuitBreaker(20, 0.5, Duration.ofSeconds(5), 1);
    private static final int TIMEOUT = 30_000;
    private static final int LONGEST_DELAY = 5_000;

    private RecoveryReader() {}

    /**
     * @param fields the {@code recovery} of the node; an empty object when there is none
     * @param edges the options of the edges that lead to it: the most patient one's retries hold where the node says nothing
     * @param hasOutput whether the node sends anything on, so that a value can stand in for an answer
     */
    public static Recovery read(Fields fields, List<StreamOptions> edges, boolean hasOutput) {
        int attempts = edges.stream()
                .mapToInt(StreamOptions::retryAttempts)
                .max()
                .orElse(StreamOptions.DEFAULT.retryAttempts());
        int delay = edges.stream().mapToInt(StreamOptions::retryDelay).max().orElse(StreamOptions.DEFAULT.retryDelay());
        return new Recovery(
                fields.object("retry")
                        .map(retry -> retry(retry, attempts, delay))
                        .orElseGet(() -> retry(attempts, delay)),
                Duration.ofMillis(fields.integer("timeout", 1, DAY).orElse(TIMEOUT)),
                fields.object("circuitBreaker").map(RecoveryReader::breaker).orElse(BREAKER),
                rateLimit(fields),
                onFailure(fields, hasOutput));
    }

    private static Retry retry(int attempts, int delay) {
        return new Retry(
                attempts,
                Duration.ofMillis(delay),
                2,
                Duration.ofMillis(delay / 2),
                Duration.ofMillis(Math.max(LONGEST_DELAY, delay)));
    }

    private static Retry retry(Fields fields, int attempts, int defaultDelay) {
        long delay = fields.integer("delay", 0, DAY).orElse(defaultDelay);
        long longest = fields.integer("maxDelay", 0, DAY).orElse(Math.max(LONGEST_DELAY, delay));
        if (longest < delay) {
            fields.finding("maxDelay", "out-of-range", "must not be below delay, which is " + delay);
        }
        return new Retry(
                (int) fields.integer("maxRetries", 0, 1_000).orElse(attempts),
                Duration.ofMillis(delay),
                fields.number("factor", 1, 100).orElse(2),
                Duration.ofMillis(fields.integer("jitter", 0, DAY).orElse(delay / 2)),
                Duration.ofMillis(longest));
    }

    private static CircuitBreaker breaker(Fields fields) {
        return new CircuitBreaker(
                (int) fields.integer("requestVolumeThreshold", 1, 10_000).orElse(BREAKER.requestVolumeThreshold()),
                fields.number("failureRatio", 0, 1).orElse(BREAKER.failureRatio()),
                Duration.ofMillis(
                        fields.integer("delay", 0, DAY).orElse(BREAKER.delay().toMillis())),
                (int) fields.integer("successThreshold", 1, 1_000).orElse(BREAKER.successThreshold()));
    }

    /** A bare number is attempts in a second. */
    private static Optional<RateLimit> rateLimit(Fields fields) {
        Optional<JsonNode> written = fields.any("rateLimit");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        if (written.get().isObject()) {
            Fields limit = fields.requiredObject("rateLimit");
            limit.required("limit");
            return Optional.of(new RateLimit(
                    (int) limit.integer("limit", 1, 1_000_000).orElse(1),
                    Duration.ofMillis(limit.integer("window", 1, DAY).orElse(1_000))));
        }
        return Optional.of(
                new RateLimit((int) fields.integer("rateLimit", 1, 1_000_000).orElse(1), Duration.ofSeconds(1)));
    }

    private static OnFailure onFailure(Fields fields, boolean hasOutput) {
        Optional<JsonNode> written = fields.any("onFailure");
        if (written.isPresent() && written.get().isObject()) {
            Fields instead = fields.requiredObject("onFailure");
            instead.required("value");
            JsonNode value = written.get().path("value");
            instead.has("value");
            if (!hasOutput) {
                fields.finding("onFailure", "value-unused", "this node sends nothing on, so no value can stand in");
            }
            return new OnFailure.Value(Json.encode(value));
        }
        return switch (fields.choice("onFailure", WORDS).orElse("dead-letter")) {
            case "drop" -> new OnFailure.Drop();
            case "stop" -> new OnFailure.Stop();
            default -> new OnFailure.DeadLetter();
        };
    }
}
