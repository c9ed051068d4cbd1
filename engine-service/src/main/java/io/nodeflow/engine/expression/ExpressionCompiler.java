package io.nodeflow.engine.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.nodeflow.engine.document.Fields;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compiles and type-checks CEL with {@code value}, {@code key}, {@code headers} and {@code timestamp} in scope. What an
 * expression may cost is bounded: its length, its depth, its loops and its regular expressions. Thread-safe.
 */
public final class ExpressionCompiler {

    /** Characters of an expression, at most. */
    public static final int LONGEST = 4096;

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(10_000)
            .maxRegexProgramSize(1_000)
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(100)
            .build();

    private static final Set<CelKind> NO_JSON = Set.of(CelKind.TYPE, CelKind.ERROR);

    private final CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar(MessageView.VALUE, SimpleType.DYN)
            .addVar(MessageView.KEY, SimpleType.DYN)
            .addVar(MessageView.HEADERS, MapType.create(SimpleType.STRING, SimpleType.STRING))
            .addVar(MessageView.TIMESTAMP, SimpleType.TIMESTAMP)
            .addFunctionDeclarations(MixedArithmetic.declarations())
            .build();

    private final CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .addFunctionBindings(MixedArithmetic.bindings())
            .build();

    /** Compiles the expression that a member holds, if it is there. */
    public Optional<Expression> optional(Fields fields, String name, ResultType result) {
        return fields.has(name) ? Optional.of(required(fields, name, result)) : Optional.empty();
    }

    /** Compiles the expression that a member must hold; after a finding the result is never to be evaluated. */
    public Expression required(Fields fields, String name, ResultType result) {
        String source = fields.requiredText(name, LONGEST);
        if (source.isEmpty()) {
            return Expression.UNUSABLE;
        }
        CelValidationResult parsed = compiler.parse(source);
        if (parsed.hasError()) {
            fields.finding(name, "expression-syntax", issues(parsed));
            return Expression.UNUSABLE;
        }
        try {
            CelValidationResult checked = compiler.check(parsed.getAst());
            if (checked.hasError()) {
                fields.finding(name, "expression-type", issues(checked));
                return Expression.UNUSABLE;
            }
            return program(fields, name, result, source, checked.getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            fields.finding(name, "expression-type", String.valueOf(e.getMessage()));
            return Expression.UNUSABLE;
        }
    }

    private Expression program(Fields fields, String name, ResultType result, String source, CelAbstractSyntaxTree ast)
            throws CelEvaluationException {
        CelType type = ast.getResultType();
        if (NO_JSON.contains(type.kind()) || !result.accepts(type.kind())) {
            fields.finding(name, "expression-type", "must give " + result.description() + ", gives " + type.name());
            return Expression.UNUSABLE;
        }
        return new Expression(source, runtime.createProgram(ast), ast);
    }

    private static String issues(CelValidationResult result) {
        return result.getErrors().stream()
                .map(ExpressionCompiler::describe)
                .limit(5)
                .collect(Collectors.joining("; "));
    }

    private static String describe(CelIssue issue) {
        return "line " + issue.getSourceLocation().getLine() + ", column "
                + (issue.getSourceLocation().getColumn() + 1) + ": " + issue.getMessage();
    }
}
