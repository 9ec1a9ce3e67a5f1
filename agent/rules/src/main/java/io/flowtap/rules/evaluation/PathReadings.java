package io.flowtap.rules.evaluation;

import io.flowtap.rules.expression.Expression.CallPart;
import io.flowtap.rules.expression.Expression.Folding;
import org.jspecify.annotations.Nullable;

/** Where paths begin, and how they go on. */
final class PathReadings {

    private PathReadings() {}

    static final class Argument extends Reading {

        private final int index;

        Argument(int index) {
            this.index = index;
        }

        @Override
        @Nullable
        Object read(RuleCall call) {
            return call.argument(index);
        }
    }

    static final class CallbackArgument extends Reading {

        private final int ending;
        private final int index;

        CallbackArgument(int ending, int index) {
            this.ending = ending;
            this.index = index;
        }

        @Override
        @Nullable
        Object read(RuleCall call) {
            return call.callbackArgument(ending, index);
        }
    }

    static final class Subject extends Reading {

        private final CallPart part;

        Subject(CallPart part) {
            this.part = part;
        }

        @Override
        @Nullable
        Object read(RuleCall call) {
            return switch (part) {
                case THIS -> call.self();
                case RETURN -> call.result();
                case THROWN -> call.failure();
            };
        }
    }

    static final class Constant extends Reading {

        private final @Nullable Object value;

        Constant(@Nullable Object value) {
            this.value = value;
        }

        @Override
        @Nullable
        Object read(RuleCall call) {
            return value;
        }
    }

    /** What was read once is not read again in the same call. */
    abstract static class Remembered extends Reading {

        private final int slot;

        Remembered(int slot) {
            this.slot = slot;
        }

        @Override
        final @Nullable Object read(RuleCall call) {
            return call.isKept(slot) ? call.kept(slot) : call.keep(slot, readNow(call));
        }

        abstract @Nullable Object readNow(RuleCall call);
    }

    static final class Next extends Remembered {

        private final Reading from;
        private final Step step;

        Next(int slot, Reading from, Step step) {
            super(slot);
            this.from = from;
            this.step = step;
        }

        @Override
        @Nullable
        Object readNow(RuleCall call) {
            return step.take(from.read(call));
        }
    }

    static final class Fold extends Remembered {

        private final Reading from;
        private final Folding folding;
        private final EachStep each;

        Fold(int slot, Reading from, Folding folding, EachStep each) {
            super(slot);
            this.from = from;
            this.folding = folding;
            this.each = each;
        }

        @Override
        @Nullable
        Object readNow(RuleCall call) {
            Object collection = Wrappers.unwrap(from.read(call));
            if (collection == null) {
                return null;
            }
            FoldedValues values = new FoldedValues(folding);
            each.fold(collection, values);
            return values.result();
        }
    }

    static final class Size extends Remembered {

        private final Reading from;
        private final Step step;

        Size(int slot, Reading from, PathCounters counters) {
            super(slot);
            this.from = from;
            step = new Step(counters) {
                @Override
                @Nullable
                Object takeFrom(Object receiver) throws Throwable {
                    return sizeOf(receiver, this);
                }
            };
        }

        @Override
        @Nullable
        Object readNow(RuleCall call) {
            return step.take(from.read(call));
        }

        private static @Nullable Object sizeOf(Object receiver, Step step) throws Throwable {
            if (receiver instanceof String text) {
                return (long) text.length();
            }
            int count = CollectionElements.count(receiver);
            if (count == CollectionElements.NONE) {
                step.fail(receiver.getClass().getName() + " has no size");
                return null;
            }
            return (long) count;
        }
    }

    /** The end of a path of which is counted how often it was null. */
    static final class Counted extends Remembered {

        private final Reading path;
        private final PathCounters counters;
        private final @Nullable CallPart part;

        Counted(int slot, Reading path, PathCounters counters, @Nullable CallPart part) {
            super(slot);
            this.path = path;
            this.counters = counters;
            this.part = part;
        }

        @Override
        @Nullable
        Object readNow(RuleCall call) {
            Object value = Wrappers.unwrap(path.read(call));
            boolean failed = call.failure() != null;
            boolean there = part == CallPart.THROWN ? failed : part != CallPart.RETURN || !failed;
            if (there) {
                counters.count(value);
            }
            return value;
        }
    }
}
