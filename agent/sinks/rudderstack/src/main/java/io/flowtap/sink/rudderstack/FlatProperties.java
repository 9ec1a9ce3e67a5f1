package io.flowtap.sink.rudderstack;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Properties or traits as columns: flat, no two for one column, each column of one type for ever. RudderStack gives a
 * column the type of the first value it sees, and a whole number counts as one even if it is written {@code 12.0}; so
 * decimal numbers are sent as text, in a column whose name ends in {@code _decimal}. Null and empty are left out.
 */
final class FlatProperties {

    private final Set<String> taken;
    private final Map<String, Object> columns = new LinkedHashMap<>();

    /** @param taken names that properties must not have, because something else is always called so */
    FlatProperties(Set<String> taken) {
        this.taken = taken;
    }

    /** Fills a column, whose name is known to be right, with a value that is known to be. */
    void put(String column, @Nullable Object value) {
        if (value != null) {
            columns.put(column, value);
        }
    }

    /** Fills a column, whose name is known to be right, with any text. */
    void putText(String column, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            columns.put(column, ColumnText.of(text));
        }
    }

    /**
     * Finds a column for any property.
     *
     * @throws UncheckedIOException if the value cannot be written as JSON
     */
    void add(String property, Object value) {
        if (value instanceof Collection<?> list) {
            addText(property, list.isEmpty() ? "" : json(list));
        } else if (value instanceof Map<?, ?> map) {
            addText(property, map.isEmpty() ? "" : json(map));
        } else if (value instanceof Boolean || isWhole(value)) {
            columns.put(columnOf(property), value);
        } else if (value instanceof Number number) {
            addDecimal(property, number);
        } else if (value != null) {
            addText(property, value.toString());
        }
    }

    private void addText(String property, String text) {
        if (!text.isEmpty()) {
            columns.put(columnOf(property), ColumnText.of(text));
        }
    }

    private void addDecimal(String property, Number number) {
        if (Double.isFinite(number.doubleValue())) {
            columns.put(columnOf(property + "_decimal"), new BigDecimal(number.toString()).toPlainString());
        }
    }

    /** Column name to value, in the order in which they were filled: texts, whole numbers and booleans. */
    Map<String, Object> columns() {
        return columns;
    }

    private String columnOf(String property) {
        String name = ColumnName.of(property);
        if (taken.contains(name)) {
            name = ColumnName.prefixed(name);
        }
        return columns.containsKey(name) ? ColumnName.another(name, property) : name;
    }

    private static boolean isWhole(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }

    private static String json(Object value) {
        try {
            return JSON.std.asString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
