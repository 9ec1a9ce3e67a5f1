package io.flowtap.rules.expression;

import io.flowtap.rules.problem.SyntaxProblem;
import org.jspecify.annotations.Nullable;

/** {@code [*]} stands for many values, which only a function makes one of. */
final class PlacesOfEach {

    private PlacesOfEach() {}

    static void check(Expression expression) throws SyntaxProblem {
        if (expression instanceof Expression.Fold fold) {
            checkPath(fold.of(), true);
            return;
        }
        checkPath(expression, false);
    }

    private static void checkPath(Expression path, boolean folded) throws SyntaxProblem {
        if (path instanceof Expression.Each each && !folded) {
            throw new SyntaxProblem(
                    each.at(), "[*] stands for many values: write max(…), min(…), sum(…) or size(…) around the path");
        }
        Expression parent = parent(path);
        if (parent != null) {
            checkPath(parent, folded);
            return;
        }
        for (Expression part : SubExpressions.of(path)) {
            check(part);
        }
    }

    private static @Nullable Expression parent(Expression path) {
        if (path instanceof Expression.Member member) {
            return member.of();
        }
        if (path instanceof Expression.Element element) {
            return element.of();
        }
        return path instanceof Expression.Each each ? each.of() : null;
    }
}
