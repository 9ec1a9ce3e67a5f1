package io.flowtap.rules.evaluation;

import io.flowtap.rules.expression.Expression.Comparator;
import org.jspecify.annotations.Nullable;

/** Conditions, and what depends on them. */
final class LogicReadings {

    private LogicReadings() {}

    static boolean isTrue(@Nullable Object raw) {
        return raw instanceof Boolean truth ? truth : Boolean.TRUE.equals(Scalars.of(raw));
    }

    static final class Choice extends Reading {

        private final Reading condition;
        private final Reading yes;
        private final Reading no;

        Choice(Reading condition, Reading yes, Reading no) {
            this.condition = condition;
            this.yes = yes;
            this.no = no;
        }

        @Override
        @Nullable
        Object read(RuleCall call) {
            return isTrue(condition.read(call)) ? yes.read(call) : no.read(call);
        }
    }

    static final class Default extends Reading {

        private final Reading first;
        private final Reading second;

        Default(Reading first, Reading second) {
            this.first = first;
            this.second = second;
        }

        @Override
        @Nullable
        Object read(RuleCall call) {
            Object value = Scalars.of(first.read(call));
            return value != null ? value : second.read(call);
        }
    }

    static final class And extends Reading {

        private final Reading left;
        private final Reading right;

        And(Reading left, Reading right) {
            this.left = left;
            this.right = right;
        }

        @Override
        Object read(RuleCall call) {
            return isTrue(left.read(call)) && isTrue(right.read(call));
        }
    }

    static final class Or extends Reading {

        private final Reading left;
        private final Reading right;

        Or(Reading left, Reading right) {
            this.left = left;
            this.right = right;
        }

        @Override
        Object read(RuleCall call) {
            return isTrue(left.read(call)) || isTrue(right.read(call));
        }
    }

    static final class Not extends Reading {

        private final Reading of;

        Not(Reading of) {
            this.of = of;
        }

        @Override
        Object read(RuleCall call) {
            return !isTrue(of.read(call));
        }
    }

    static final class Exists extends Reading {

        private final Reading of;

        Exists(Reading of) {
            this.of = of;
        }

        @Override
        Object read(RuleCall call) {
            return Scalars.of(of.read(call)) != null;
        }
    }

    static final class Comparison extends Reading {

        private final Comparator comparator;
        private final Reading left;
        private final Reading right;

        Comparison(Comparator comparator, Reading left, Reading right) {
            this.comparator = comparator;
            this.left = left;
            this.right = right;
        }

        @Override
        Object read(RuleCall call) {
            return Comparisons.hold(comparator, Scalars.of(left.read(call)), Scalars.of(right.read(call)));
        }
    }

    static final class Among extends Reading {

        private final Reading of;
        private final Reading[] values;

        Among(Reading of, Reading[] values) {
            this.of = of;
            this.values = values;
        }

        @Override
        Object read(RuleCall call) {
            Object value = Scalars.of(of.read(call));
            for (Reading each : values) {
                if (Comparisons.hold(Comparator.EQUAL, value, Scalars.of(each.read(call)))) {
                    return true;
                }
            }
            return false;
        }
    }

    static final class Delta extends Reading {

        private final Reading entry;
        private final Reading exit;

        Delta(Reading entry, Reading exit) {
            this.entry = entry;
            this.exit = exit;
        }

        @Override
        @Nullable
        Object read(RuleCall call) {
            Object before = Scalars.of(entry.read(call));
            Object after = Scalars.of(exit.read(call));
            if (after instanceof Long end && (before instanceof Long || before == null)) {
                return end - (before instanceof Long start ? start : 0);
            }
            boolean numbers = after instanceof Number && (before instanceof Number || before == null);
            return numbers ? (Object) (asDouble(after) - asDouble(before)) : null;
        }

        private static double asDouble(@Nullable Object number) {
            return number instanceof Number value ? value.doubleValue() : 0;
        }
    }
}
