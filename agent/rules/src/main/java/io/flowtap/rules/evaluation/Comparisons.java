package io.flowtap.rules.evaluation;

import io.flowtap.rules.expression.Expression.Comparator;
import org.jspecify.annotations.Nullable;

/** Compares values; objects of the application are equal to themselves alone, and their code is not asked. */
final class Comparisons {

    private Comparisons() {}

    static boolean hold(Comparator comparator, @Nullable Object left, @Nullable Object right) {
        return switch (comparator) {
            case EQUAL -> equal(left, right);
            case UNEQUAL -> !equal(left, right);
            case LESS -> areNumbers(left, right) && order(left, right) < 0;
            case AT_MOST -> areNumbers(left, right) && order(left, right) <= 0;
            case GREATER -> areNumbers(left, right) && order(left, right) > 0;
            case AT_LEAST -> areNumbers(left, right) && order(left, right) >= 0;
        };
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left == right) {
            return true;
        }
        if (areNumbers(left, right)) {
            return order(left, right) == 0;
        }
        return left != null && right != null && Scalars.isScalar(left) && Scalars.isScalar(right) && left.equals(right);
    }

    private static boolean areNumbers(@Nullable Object left, @Nullable Object right) {
        return left instanceof Number && right instanceof Number;
    }

    private static int order(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Long first && right instanceof Long second) {
            return Long.compare(first, second);
        }
        double first = left instanceof Number number ? number.doubleValue() : 0;
        double second = right instanceof Number number ? number.doubleValue() : 0;
        return Double.compare(first, second);
    }
}
