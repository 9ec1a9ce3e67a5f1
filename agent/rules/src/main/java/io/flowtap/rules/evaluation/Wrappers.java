package io.flowtap.rules.evaluation;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is inside of a value that is there only to hold another. */
final class Wrappers {

    /** So many wrappers within wrappers are opened. */
    private static final int DEPTH = 4;

    private Wrappers() {}

    static @Nullable Object unwrap(@Nullable Object value) {
        Object inside = value;
        for (int i = 0; i < DEPTH && isWrapper(inside); i++) {
            inside = open(inside);
        }
        return inside;
    }

    private static boolean isWrapper(@Nullable Object value) {
        return value instanceof Optional
                || value instanceof OptionalInt
                || value instanceof OptionalLong
                || value instanceof OptionalDouble
                || value instanceof AtomicReference;
    }

    private static @Nullable Object open(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? optional.get() : null;
        } else if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? (Object) optional.getAsInt() : null;
        } else if (value instanceof OptionalLong optional) {
            return optional.isPresent() ? (Object) optional.getAsLong() : null;
        } else if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? (Object) optional.getAsDouble() : null;
        }
        return value instanceof AtomicReference<?> reference ? reference.get() : value;
    }
}
