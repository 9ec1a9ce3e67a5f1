package io.flowtap.sink.postgresql.insert;

import io.flowtap.sink.relational.ColumnType;
import io.flowtap.sink.relational.Json;
import io.flowtap.sink.text.StorableText;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How values of a column travel: one array per column and batch. The driver (42.7.14) sends arrays of text, numbers and
 * booleans in their binary form; what has another type in the table travels as one of these and is cast there.
 */
enum ColumnEncoding {
    ID("text", "%s::uuid", value -> value),
    TEXT("text", "%s", value -> StorableText.of((String) value)),
    /** Text in an index, whose entries PostgreSQL limits to a third of a page, 2,704 bytes. */
    KEY("text", "%s", value -> storable((String) value, 512)),
    /** Text of which two are in one index. */
    SHORT_KEY("text", "%s", value -> storable((String) value, 400)),
    JSON("text", "%s::jsonb", value -> StorableJson.of(Json.of(value))),
    /** Milliseconds since the epoch. */
    TIMESTAMP("int8", "timestamptz 'epoch' + %s * interval '1 ms'", value -> value),
    WHOLE("int8", "%s", value -> whole((Number) value)),
    REAL("float8", "%s", value -> real((Number) value)),
    FLAG("bool", "%s", value -> value instanceof Boolean ? value : null);

    private final String element;
    private final String expression;
    private final UnaryOperator<Object> conversion;

    ColumnEncoding(String element, String expression, UnaryOperator<Object> conversion) {
        this.element = element;
        this.expression = expression;
        this.conversion = conversion;
    }

    /** How a column of that type travels. */
    static ColumnEncoding of(ColumnType type) {
        return valueOf(type.name());
    }

    /** Type of the elements of the array that carries the column. */
    String element() {
        return element;
    }

    /** What is stored, given the name of an element. */
    String stored(String name) {
        return expression.replace("%s", name);
    }

    Object[] array(int length) {
        return switch (element) {
            case "text" -> new String[length];
            case "int8" -> new Long[length];
            case "float8" -> new Double[length];
            default -> new Boolean[length];
        };
    }

    /** A value as it is sent. What is unknown, or what the column cannot hold, becomes null. */
    @Nullable
    Object sent(@Nullable Object value) {
        return value == null ? null : conversion.apply(value);
    }

    private static String storable(String text, int most) {
        return StorableText.of(StorableText.beginning(text, most));
    }

    private static @Nullable Long whole(Number value) {
        if (!(value instanceof Double || value instanceof Float)) {
            return value.longValue();
        }
        double number = value.doubleValue();
        // Long.MAX_VALUE itself is no double; the next one is 2^63.
        return number >= Long.MIN_VALUE && number < 0x1p63 ? (Long) Math.round(number) : null;
    }

    private static @Nullable Double real(Number value) {
        double number = value.doubleValue();
        return Double.isFinite(number) ? (Double) number : null;
    }
}
