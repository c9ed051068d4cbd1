package io.nodeflow.engine.expression;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.contracts.expression.ExpressionCompiler;
import io.nodeflow.contracts.expression.InvalidExpressionException;
import io.nodeflow.contracts.expression.ResultType;
import io.nodeflow.engine.document.Fields;
import java.util.Optional;

/** Compiles the expressions that a document's members hold; what is wrong with one becomes a finding. Thread-safe. */
public final class DocumentExpressions {

    private final ExpressionCompiler compiler = new ExpressionCompiler();

    /** Compiles the expression that a member holds, if it is there. */
    public Optional<Expression> optional(Fields fields, String name, ResultType result) {
        return fields.has(name) ? Optional.of(required(fields, name, result)) : Optional.empty();
    }

    /** Compiles the expression that a member must hold; after a finding the result is never to be evaluated. */
    public Expression required(Fields fields, String name, ResultType result) {
        String source = fields.requiredText(name, ExpressionCompiler.LONGEST);
        return source.isEmpty() ? Expression.UNUSABLE : compile(fields, name, source, result);
    }

    /** Compiles an expression that is a part of what a member holds. */
    public Expression compile(Fields fields, String name, String source, ResultType result) {
        try {
            return compiler.compile(source, result);
        } catch (InvalidExpressionException e) {
            fields.finding(name, e.code(), e.getMessage());
            return Expression.UNUSABLE;
        }
    }
}
