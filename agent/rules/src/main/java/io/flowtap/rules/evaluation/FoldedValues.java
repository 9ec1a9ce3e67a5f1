package io.flowtap.rules.evaluation;

import io.flowtap.rules.expression.Expression.Folding;
import org.jspecify.annotations.Nullable;

/** Makes one value of many. */
final class FoldedValues {

    private final Folding folding;
    private int visited;
    private int count;
    private boolean whole = true;
    private long wholeResult;
    private double result;

    FoldedValues(Folding folding) {
        this.folding = folding;
    }

    boolean hasRoom() {
        return visited < CollectionElements.MOST;
    }

    void visit() {
        visited++;
    }

    void add(@Nullable Object raw) {
        if (folding == Folding.SIZE) {
            count += raw == null ? 0 : 1;
            return;
        }
        Object value = Scalars.of(raw);
        if (value instanceof Long number) {
            addWhole(number);
        } else if (value instanceof Double number) {
            whole = false;
            addFraction(number);
        }
    }

    private void addWhole(long number) {
        if (whole) {
            long sum = wholeResult + number;
            boolean overflow = ((wholeResult ^ sum) & (number ^ sum)) < 0;
            whole = folding != Folding.SUM || !overflow;
            wholeResult = count == 0 ? number : combined(wholeResult, number);
        }
        addFraction((double) number);
    }

    private long combined(long left, long right) {
        return switch (folding) {
            case MAX -> Math.max(left, right);
            case MIN -> Math.min(left, right);
            default -> left + right;
        };
    }

    private void addFraction(double number) {
        if (count == 0) {
            result = number;
        } else {
            result = switch (folding) {
                case MAX -> Math.max(result, number);
                case MIN -> Math.min(result, number);
                default -> result + number;
            };
        }
        count++;
    }

    /** Null if there was none; the size of nothing is 0. */
    @Nullable
    Object result() {
        if (folding == Folding.SIZE) {
            return (long) count;
        }
        if (count == 0) {
            return null;
        }
        return whole ? (Object) wholeResult : (Object) result;
    }
}
