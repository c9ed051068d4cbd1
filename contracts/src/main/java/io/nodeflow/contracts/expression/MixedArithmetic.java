package io.nodeflow.contracts.expression;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * {@code int op double} and {@code double op int}, which standard CEL lacks. In JSON 50 and 50.0 are the same number, so an
 * expression over a measurement must not fail on the messages whose value happens to be whole.
 */
@Immutable
enum MixedArithmetic {
    ADD("_+_", "add"),
    SUBTRACT("_-_", "subtract"),
    MULTIPLY("_*_", "multiply"),
    DIVIDE("_/_", "divide");

    private final String operator;
    private final String intDouble;
    private final String doubleInt;

    MixedArithmetic(String operator, String name) {
        this.operator = operator;
        this.intDouble = name + "_int64_double";
        this.doubleInt = name + "_double_int64";
    }

    static List<CelFunctionDecl> declarations() {
        return Arrays.stream(values()).map(MixedArithmetic::declaration).toList();
    }

    /** @param ofAdd other overloads of {@code +} */
    static List<CelFunctionBinding> bindings(List<CelFunctionBinding> ofAdd) {
        return Arrays.stream(values())
                .flatMap(operation -> operation.binding(operation == ADD ? ofAdd : List.of()).stream())
                .toList();
    }

    private CelFunctionDecl declaration() {
        return CelFunctionDecl.newFunctionDeclaration(
                operator,
                CelOverloadDecl.newGlobalOverload(intDouble, SimpleType.DOUBLE, SimpleType.INT, SimpleType.DOUBLE),
                CelOverloadDecl.newGlobalOverload(doubleInt, SimpleType.DOUBLE, SimpleType.DOUBLE, SimpleType.INT));
    }

    private Set<CelFunctionBinding> binding(List<CelFunctionBinding> others) {
        List<CelFunctionBinding> overloads = new ArrayList<>(others);
        overloads.add(CelFunctionBinding.from(
                intDouble, Long.class, Double.class, (left, right) -> apply(left.doubleValue(), right)));
        overloads.add(CelFunctionBinding.from(
                doubleInt, Double.class, Long.class, (left, right) -> apply(left, right.doubleValue())));
        return CelFunctionBinding.fromOverloads(operator, overloads);
    }

    private double apply(double left, double right) {
        return switch (this) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
        };
    }
}
