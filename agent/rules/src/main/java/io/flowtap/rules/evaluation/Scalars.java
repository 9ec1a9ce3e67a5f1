package io.flowtap.rules.evaluation;

import java.math.BigInteger;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Makes values that events can hold of those that an application has: String, Long, Double and Boolean. */
final class Scalars {

    private Scalars() {}

    /** {@code value} itself if it is an object that no event can hold. */
    static @Nullable Object of(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Long || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return ofNumber(number);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return ofOther(value);
    }

    static boolean isScalar(@Nullable Object value) {
        return value instanceof String || value instanceof Long || value instanceof Double || value instanceof Boolean;
    }

    private static @Nullable Object ofNumber(Number number) {
        if (number instanceof Double value) {
            return finite(value);
        }
        if (number instanceof Integer
                || number instanceof Short
                || number instanceof Byte
                || number instanceof AtomicInteger
                || number instanceof AtomicLong
                || number instanceof LongAdder) {
            return number.longValue();
        }
        if (number instanceof Float) {
            // As it is written: 0.87, where the nearest double is 0.8700000047683716.
            return finite(Double.valueOf(number.toString()));
        }
        if (number instanceof BigInteger value && value.bitLength() < Long.SIZE) {
            return value.longValue();
        }
        double value = number.doubleValue();
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
        return whole && !number.getClass().getName().startsWith("java.math.") ? (Object) (long) value : finite(value);
    }

    private static @Nullable Double finite(Double value) {
        return value.isNaN() || value.isInfinite() ? null : value;
    }

    private static @Nullable Object ofOther(Object value) {
        if (value instanceof Character || value instanceof UUID || value instanceof StringBuilder || isTime(value)) {
            return value.toString();
        }
        if (value instanceof AtomicBoolean truth) {
            return truth.get();
        }
        Object inside = Wrappers.unwrap(value);
        if (inside != value) {
            return of(inside);
        }
        return JsonScalars.of(value);
    }

    private static boolean isTime(Object value) {
        return value.getClass().getName().startsWith("java.time.");
    }
}
