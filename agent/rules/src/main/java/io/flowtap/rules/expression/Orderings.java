package io.flowtap.rules.expression;

import io.flowtap.rules.expression.Expression.Comparator;
import io.flowtap.rules.problem.SyntaxProblem;

/** What {@code <} and its like can compare. */
final class Orderings {

    private Orderings() {}

    static void check(Comparator comparator, Expression operand) throws SyntaxProblem {
        boolean equality = comparator == Comparator.EQUAL || comparator == Comparator.UNEQUAL;
        boolean number = !(operand instanceof Expression.Literal literal) || literal.value() instanceof Number;
        if (!equality && !number) {
            throw new SyntaxProblem(operand.at(), "<, <=, > and >= compare numbers alone");
        }
    }
}
