package io.nodeflow.engine.node.window;

import io.nodeflow.contracts.expression.Expression;
import java.util.Optional;

/**
 * One member of a result.
 *
 * @param of the number that a message contributes; none to count
 * @param percentile of 0 to 100; only for percentiles
 */
record Aggregate(String name, Function function, Optional<Expression> of, double percentile) {}
