package io.nodeflow.gateway.select;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.contracts.expression.ExpressionCompiler;
import io.nodeflow.contracts.expression.InvalidExpressionException;
import io.nodeflow.contracts.expression.ResultType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A viewer's {@code filter} and {@code fields}. Equal when they were written alike, so that viewers who want the same share
 * what it costs. Immutable and thread-safe.
 */
public final class Selection {

    /** Everything, as it is. */
    public static final Selection ALL = new Selection("", null, List.of());

    /** A filter runs where a stream is read for all its viewers: it may cost a tenth of what a node's expression may. */
    private static final int MOST_ITERATIONS = 1_000;

    private static final ExpressionCompiler COMPILER = new ExpressionCompiler(MOST_ITERATIONS);

    private final String filter;
    private final @Nullable Expression condition;
    private final List<String> fields;

    private Selection(String filter, @Nullable Expression condition, List<String> fields) {
        this.filter = filter;
        this.condition = condition;
        this.fields = fields;
    }

    /**
     * Compiles what a viewer asks for.
     *
     * @param filter CEL that gives true or false; empty for every message
     * @param fields paths in the value, see {@link FieldTree}; empty for the whole value
     * @throws InvalidExpressionException says what is wrong with the filter, and where
     */
    public static Selection of(String filter, List<String> fields) throws InvalidExpressionException {
        if (filter.isEmpty() && fields.isEmpty()) {
            return ALL;
        }
        return new Selection(
                filter,
                filter.isEmpty() ? null : COMPILER.compile(filter, ResultType.BOOLEAN),
                fields.stream().distinct().sorted().toList());
    }

    @Nullable
    Expression condition() {
        return condition;
    }

    List<String> fields() {
        return fields;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Selection that && filter.equals(that.filter) && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return 31 * filter.hashCode() + fields.hashCode();
    }

    @Override
    public String toString() {
        return "filter '" + filter + "', fields " + fields;
    }
}
