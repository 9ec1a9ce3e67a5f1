package io.flowtap.catalog;

import io.flowtap.operation.BoundedText;
import io.flowtap.sink.text.Timestamps;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Values of the host as the types of the catalog. What says the same in another form is converted. */
final class PropertyValues {

    /** What a longer number says it is takes long to find out: the square of its length. */
    private static final int MOST_BITS = 4_096;

    private static final int MOST_DIGITS = 40;

    /** Beyond it a number with a fraction has none that anybody could tell. */
    private static final double LARGEST_EXACT = 1L << 53;

    /** One more than is kept of a structure, so that it is known to be cut. */
    private static final int MOST_VALUES = 2_001;

    private PropertyValues() {}

    /** Null if it is not of that type. Throws whatever the host's objects throw. */
    static @Nullable Object of(Object value, PropertyType type) {
        return switch (type) {
            case TEXT -> text(value);
            case INTEGER -> integer(value);
            case NUMBER -> number(value);
            case BOOLEAN -> flag(value);
            case LIST -> list(value);
            case MAP -> value instanceof Map<?, ?> ? value : null;
            case TIME -> time(value);
        };
    }

    /** The type that a value has by itself. */
    static PropertyType typeOf(Object value) {
        if (value instanceof Boolean) {
            return PropertyType.BOOLEAN;
        }
        if (value instanceof Map<?, ?>) {
            return PropertyType.MAP;
        }
        if (value instanceof Collection<?> || value instanceof Object[]) {
            return PropertyType.LIST;
        }
        if (isInstant(value)) {
            return PropertyType.TIME;
        }
        if (isNumber(value)) {
            return value instanceof Double || value instanceof Float || value instanceof BigDecimal
                    ? PropertyType.NUMBER
                    : PropertyType.INTEGER;
        }
        return PropertyType.TEXT;
    }

    private static @Nullable String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof CharSequence text) {
            return text.subSequence(0, Math.min(text.length(), BoundedText.MOST_CHARS))
                    .toString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Collection<?>
                || value instanceof Map<?, ?>
                || value.getClass().isArray()
                || isTooLong(value)) {
            return null;
        }
        return value.toString();
    }

    private static @Nullable Object integer(Object value) {
        if (value instanceof CharSequence text) {
            return integer(text);
        }
        if (!isNumber(value)) {
            return null;
        }
        if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            double number = ((Number) value).doubleValue();
            boolean whole = number == Math.rint(number) && Math.abs(number) <= LARGEST_EXACT;
            return whole ? (Object) (long) number : null;
        }
        if (value instanceof BigInteger integer && integer.bitLength() > Long.SIZE - 1) {
            return null;
        }
        return ((Number) value).longValue();
    }

    private static @Nullable Object integer(CharSequence text) {
        if (text.length() > MOST_DIGITS) {
            return null;
        }
        try {
            return Long.parseLong(text.toString().strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Always a Double: a column of warehouses has the type of its first value. */
    private static @Nullable Object number(Object value) {
        double number;
        if (value instanceof CharSequence text) {
            number = number(text);
        } else if (isNumber(value)) {
            number = ((Number) value).doubleValue();
        } else {
            return null;
        }
        return Double.isFinite(number) ? (Object) number : null;
    }

    private static double number(CharSequence text) {
        if (text.length() > MOST_DIGITS) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text.toString());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static @Nullable Object flag(Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        if (value instanceof String text) {
            return text.equalsIgnoreCase("true") ? Boolean.TRUE : text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
        }
        return null;
    }

    private static @Nullable Object list(Object value) {
        if (value instanceof Object[] array) {
            return Arrays.asList(array).subList(0, Math.min(array.length, MOST_VALUES));
        }
        if (value instanceof List<?>) {
            return value;
        }
        if (!(value instanceof Collection<?> collection)) {
            return null;
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (Object each : collection) {
            if (values.size() == MOST_VALUES) {
                break;
            }
            values.add(each);
        }
        return values;
    }

    private static @Nullable Object time(Object value) {
        Instant instant = instant(value);
        return instant == null ? null : Timestamps.of(instant);
    }

    private static @Nullable Instant instant(Object value) {
        try {
            if (value instanceof Instant instant) {
                return instant;
            }
            if (value instanceof OffsetDateTime time) {
                return time.toInstant();
            }
            if (value instanceof ZonedDateTime time) {
                return time.toInstant();
            }
            if (value instanceof Date date) {
                return Instant.ofEpochMilli(date.getTime());
            }
            if (value instanceof Long millis) {
                return Instant.ofEpochMilli(millis);
            }
            return value instanceof CharSequence text && text.length() <= MOST_DIGITS
                    ? OffsetDateTime.parse(text).toInstant()
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean isInstant(Object value) {
        return value instanceof Instant
                || value instanceof OffsetDateTime
                || value instanceof ZonedDateTime
                || value instanceof Date;
    }

    /** Of the JDK: what a number of the host says it is may be anything. */
    private static boolean isNumber(Object value) {
        return value instanceof Long
                || value instanceof Integer
                || value instanceof Double
                || value instanceof Float
                || value instanceof Short
                || value instanceof Byte
                || value.getClass() == AtomicInteger.class
                || value.getClass() == AtomicLong.class
                || (value.getClass() == BigDecimal.class || value.getClass() == BigInteger.class) && !isTooLong(value);
    }

    private static boolean isTooLong(Object value) {
        return value instanceof BigInteger integer && integer.bitLength() > MOST_BITS
                || value instanceof BigDecimal decimal
                        && decimal.unscaledValue().bitLength() > MOST_BITS;
    }
}
