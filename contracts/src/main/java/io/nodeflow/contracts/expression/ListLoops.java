package io.nodeflow.contracts.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.ListType;
import dev.cel.common.types.TypeParamType;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code map} and {@code filter} as standard CEL has them, but for how they make their list. Standard loops do it by
 * {@code list + [element]}, and CEL (0.13) looks into the whole of what a function gives for something to convert: each turn
 * looked at all that the turns before had made, minutes for a few thousand objects. Here elements are gathered in what CEL
 * takes for one value, and made a list at the end.
 */
final class ListLoops {

    private static final String BEGIN = "@gather";
    private static final String ADD = "@gathered_with";
    private static final String END = "@list_of_gathered";

    private static final TypeParamType ELEMENT = TypeParamType.create("T");
    private static final ListType LIST = ListType.create(ELEMENT);

    private ListLoops() {}

    /** What is gathered so far, by one evaluation. */
    private static final class Gathered {
        private final List<Object> elements = new ArrayList<>();

        Gathered with(Object element) {
            elements.add(element);
            return this;
        }
    }

    /** The macros that remain as they are. */
    static List<CelStandardMacro> others() {
        return List.of(
                CelStandardMacro.HAS, CelStandardMacro.ALL, CelStandardMacro.EXISTS, CelStandardMacro.EXISTS_ONE);
    }

    static List<CelMacro> macros() {
        return List.of(
                macro("map", 2, CelStandardMacro.MAP),
                macro("map", 3, CelStandardMacro.MAP_FILTER),
                macro("filter", 2, CelStandardMacro.FILTER));
    }

    /** To expressions what is gathered is a list all along. */
    static List<CelFunctionDecl> declarations() {
        return List.of(
                CelFunctionDecl.newFunctionDeclaration(BEGIN, CelOverloadDecl.newGlobalOverload(BEGIN, LIST)),
                CelFunctionDecl.newFunctionDeclaration(
                        ADD, CelOverloadDecl.newGlobalOverload(ADD, LIST, LIST, ELEMENT)),
                CelFunctionDecl.newFunctionDeclaration(END, CelOverloadDecl.newGlobalOverload(END, LIST, LIST)));
    }

    static List<CelFunctionBinding> bindings() {
        return List.of(
                CelFunctionBinding.from(BEGIN, ImmutableList.of(), arguments -> new Gathered()),
                CelFunctionBinding.from(ADD, Gathered.class, Object.class, Gathered::with),
                CelFunctionBinding.from(END, Gathered.class, gathered -> gathered.elements));
    }

    /** Whether a loop is one of these. */
    static boolean makesList(CelComprehension loop) {
        CelExpr begin = loop.accuInit();
        return begin.getKind() == Kind.CALL && begin.call().function().equals(BEGIN);
    }

    private static CelMacro macro(String name, int arguments, CelStandardMacro standard) {
        return CelMacro.newReceiverMacro(name, arguments, (factory, target, given) -> standard.getDefinition()
                .getExpander()
                .expandMacro(factory, target, given)
                .map(expanded -> expanded.getKind() == Kind.COMPREHENSION ? gathering(factory, expanded) : expanded));
    }

    private static CelExpr gathering(CelMacroExprFactory factory, CelExpr expanded) {
        CelComprehension loop = expanded.comprehension();
        return expanded.toBuilder()
                .setComprehension(loop.toBuilder()
                        .setAccuInit(factory.newGlobalCall(BEGIN))
                        .setLoopStep(step(factory, loop.loopStep()))
                        .setResult(factory.newGlobalCall(END, loop.result()))
                        .build())
                .build();
    }

    /** {@code condition ? list + [element] : list}, or without a condition. */
    private static CelExpr step(CelMacroExprFactory factory, CelExpr step) {
        List<CelExpr> arguments = step.call().args();
        if (step.call().function().equals("_?_:_")) {
            return factory.newGlobalCall("_?_:_", arguments.get(0), step(factory, arguments.get(1)), arguments.get(2));
        }
        CelExpr element = arguments.get(1).list().elements().get(0);
        return factory.newGlobalCall(ADD, arguments.get(0), element);
    }
}
