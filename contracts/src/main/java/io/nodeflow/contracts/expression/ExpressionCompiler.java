package io.nodeflow.contracts.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compiles and type-checks CEL with {@code value}, {@code key}, {@code headers} and {@code timestamp} in scope. What an
 * expression may cost is bounded: its length, its depth, its loops, its regular expressions, and how large what it makes can
 * become. Thread-safe.
 */
public final class ExpressionCompiler {

    /** Characters of an expression, at most. */
    public static final int LONGEST = 4096;

    private static final int MOST_ITERATIONS = 10_000;

    private static final Set<CelKind> NO_JSON = Set.of(CelKind.TYPE, CelKind.ERROR);

    private final CelCompiler compiler;
    private final CelRuntime runtime;

    public ExpressionCompiler() {
        this(MOST_ITERATIONS);
    }

    /** @param mostIterations of all loops of one evaluation together; one that needs more fails */
    public ExpressionCompiler(int mostIterations) {
        CelOptions options = CelOptions.current()
                .enableHeterogeneousNumericComparisons(true)
                .comprehensionMaxIterations(mostIterations)
                .maxRegexProgramSize(1_000)
                .maxExpressionCodePointSize(LONGEST)
                .maxParseRecursionDepth(100)
                .build();
        this.compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(options)
                .setStandardMacros(ListLoops.others())
                .addMacros(ListLoops.macros())
                .addVar(MessageView.VALUE, SimpleType.DYN)
                .addVar(MessageView.KEY, SimpleType.DYN)
                .addVar(MessageView.HEADERS, MapType.create(SimpleType.STRING, SimpleType.STRING))
                .addVar(MessageView.TIMESTAMP, SimpleType.TIMESTAMP)
                .addFunctionDeclarations(MixedArithmetic.declarations())
                .addFunctionDeclarations(ListLoops.declarations())
                .build();
        this.runtime = CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(options)
                .setStandardFunctions(BoundedConcatenation.remaining())
                .addFunctionBindings(ListLoops.bindings())
                .addFunctionBindings(MixedArithmetic.bindings(BoundedConcatenation.overloads()))
                .build();
    }

    /**
     * Compiles an expression that must give such a result.
     *
     * @throws InvalidExpressionException says what is wrong and where
     */
    public Expression compile(String source, ResultType result) throws InvalidExpressionException {
        CelValidationResult parsed = compiler.parse(source);
        if (parsed.hasError()) {
            throw invalid(InvalidExpressionException.SYNTAX, parsed);
        }
        try {
            CelValidationResult checked = compiler.check(parsed.getAst());
            if (checked.hasError()) {
                throw invalid(InvalidExpressionException.TYPE, checked);
            }
            CelAbstractSyntaxTree ast = checked.getAst();
            CelType type = ast.getResultType();
            if (NO_JSON.contains(type.kind()) || !result.accepts(type.kind())) {
                throw wrongType("must give " + result.description() + ", gives " + type.name());
            }
            if (Growth.of(ast) > Growth.MOST) {
                throw wrongType("its loops repeat their variables so that the result may hold more than " + Growth.MOST
                        + " times what it is given: use the variables less often, or fewer loops");
            }
            return new Expression(source, runtime.createProgram(ast), ast);
        } catch (CelValidationException | CelEvaluationException e) {
            throw wrongType(String.valueOf(e.getMessage()));
        }
    }

    private static InvalidExpressionException invalid(String code, CelValidationResult result) {
        CelSourceLocation first = result.getErrors().get(0).getSourceLocation();
        String message = result.getErrors().stream()
                .limit(5)
                .map(ExpressionCompiler::describe)
                .collect(Collectors.joining("; "));
        // What is wrong with the text as a whole has no place.
        return new InvalidExpressionException(
                code, Math.max(first.getLine(), 1), Math.max(first.getColumn(), 0) + 1, message);
    }

    private static InvalidExpressionException wrongType(String message) {
        return new InvalidExpressionException(InvalidExpressionException.TYPE, 1, 1, message);
    }

    private static String describe(CelIssue issue) {
        CelSourceLocation place = issue.getSourceLocation();
        return place.getLine() < 1
                ? issue.getMessage()
                : "line " + place.getLine() + ", column " + (place.getColumn() + 1) + ": " + issue.getMessage();
    }
}
