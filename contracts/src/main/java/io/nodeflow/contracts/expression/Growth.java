package io.nodeflow.contracts.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;

/**
 * How many times over the result of an expression may hold what it is given. Each loop that makes a list multiplies that by
 * the uses of its variable: {@code x.map(a, [a, a]).map(b, [b, b])} holds x four times. In memory that is four references,
 * but to whoever compares or writes it, it is that large.
 */
final class Growth {

    /** So many times, at most. */
    static final long MOST = 1_000;

    private Growth() {}

    /** An upper bound; more than {@link #MOST} is as bad as any. */
    static long of(CelAbstractSyntaxTree ast) {
        long[] product = {1};
        CelNavigableAst.fromAst(ast)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == Kind.COMPREHENSION)
                .forEach(node -> {
                    CelComprehension loop = node.expr().comprehension();
                    if (product[0] <= MOST && ListLoops.makesList(loop)) {
                        product[0] *= Math.max(1, uses(node, loop));
                    }
                });
        return product[0];
    }

    private static long uses(CelNavigableExpr node, CelComprehension loop) {
        return node.descendants()
                .filter(each -> each.getKind() == Kind.IDENT
                        && each.expr().ident().name().equals(loop.iterVar()))
                .count();
    }
}
