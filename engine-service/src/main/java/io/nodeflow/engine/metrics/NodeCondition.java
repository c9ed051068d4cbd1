package io.nodeflow.engine.metrics;

import org.jspecify.annotations.Nullable;

/**
 * What a node that calls the outside world can do now.
 *
 * @param trouble why it does not do all it should; null when it does
 * @param breaker {@code closed}, {@code open} or {@code half-open}; null for nodes without one
 */
public record NodeCondition(
        @Nullable String trouble, @Nullable String breaker) {

    /** Of a node that depends on nobody. */
    public static final NodeCondition SOUND = new NodeCondition(null, null);
}
