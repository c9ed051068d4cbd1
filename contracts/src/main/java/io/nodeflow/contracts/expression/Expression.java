package io.nodeflow.contracts.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.UnprocessableException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A compiled expression. Thread-safe. */
public final class Expression {

    /** Stands in for one that could not be compiled; not to be evaluated. */
    public static final Expression UNUSABLE = new Expression("", null, false, Members.NONE);

    private static final int LONGEST_REASON = 500;

    private final String source;
    private final @Nullable Program program;
    private final boolean looksIntoValue;
    private final @Nullable Members members;

    Expression(String source, Program program, CelAbstractSyntaxTree ast) {
        this(source, program, usesOfValue(ast));
    }

    private Expression(String source, Program program, List<CelNavigableExpr> usesOfValue) {
        this(source, program, !usesOfValue.isEmpty(), membersOf(usesOfValue));
    }

    private Expression(String source, @Nullable Program program, boolean looksIntoValue, @Nullable Members members) {
        this.source = source;
        this.program = program;
        this.looksIntoValue = looksIntoValue;
        this.members = members;
    }

    /** The members of a top-level object that it looks at, or null when that may be any. */
    public @Nullable Members members() {
        return members;
    }

    private static List<CelNavigableExpr> usesOfValue(CelAbstractSyntaxTree ast) {
        return CelNavigableAst.fromAst(ast)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == Kind.IDENT
                        && node.expr().ident().name().equals(MessageView.VALUE))
                .toList();
    }

    /** Known when each use is {@code value.name}, or {@code has(value.name)}. */
    private static @Nullable Members membersOf(List<CelNavigableExpr> uses) {
        Set<String> names = new HashSet<>();
        for (CelNavigableExpr use : uses) {
            CelNavigableExpr around = use.parent().orElse(null);
            if (around == null || around.getKind() != Kind.SELECT) {
                return null;
            }
            names.add(around.expr().select().field());
        }
        return Members.of(names);
    }

    /** What it gives for a message, in CEL's native types. */
    public Object evaluate(MessageView view) throws UnprocessableException {
        if (program == null) {
            throw new IllegalStateException("an expression with a finding was run");
        }
        if (looksIntoValue) {
            view.parse(members);
        }
        try {
            return program.eval(view);
        } catch (CelEvaluationException e) {
            throw failed(String.valueOf(e.getMessage()));
        }
    }

    /** Whether it holds for a message. */
    public boolean test(MessageView view) throws UnprocessableException {
        if (evaluate(view) instanceof Boolean holds) {
            return holds;
        }
        throw failed("gave neither true nor false");
    }

    /** The number that it gives for a message. */
    public double number(MessageView view) throws UnprocessableException {
        if (evaluate(view) instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw failed("gave no number");
    }

    /** The text that it gives for a message, or null. */
    public @Nullable String text(MessageView view) throws UnprocessableException {
        Object result = evaluate(view);
        if (result instanceof String text) {
            return text;
        }
        if (result instanceof NullValue) {
            return null;
        }
        throw failed("gave no string; wrap it in string(...)");
    }

    /** Says that the expression could not be used on a message; a reason may quote the message, so only its beginning is kept. */
    public UnprocessableException failed(String why) {
        String reason = why.length() <= LONGEST_REASON ? why : why.substring(0, LONGEST_REASON) + "…";
        return new UnprocessableException(DeadLetterCode.EXPRESSION_FAILED, "'" + source + "': " + reason);
    }
}
