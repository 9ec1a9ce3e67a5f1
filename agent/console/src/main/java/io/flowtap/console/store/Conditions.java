package io.flowtap.console.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A WHERE clause and its values. */
final class Conditions {

    private final Dialect dialect;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    Conditions(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * @param table what stands before a column's name, such as {@code e.}, or nothing
     */
    static Conditions of(Dialect dialect, EventFilter filter, String table) {
        Conditions conditions = new Conditions(dialect);
        if (filter.from() != null) {
            conditions.and(table + "timestamp >= ?", dialect.value(filter.from()));
        }
        if (filter.until() != null) {
            conditions.and(table + "timestamp < ?", dialect.value(filter.until()));
        }
        if (filter.workspace() != null) {
            conditions.and(table + "workspace_id = ?", filter.workspace());
        }
        if (filter.service() != null) {
            conditions.and(table + "service = ?", filter.service());
        }
        if (filter.tracePrefix() != null) {
            conditions.andPrefix(table + "trace_id", filter.tracePrefix());
        }
        return conditions;
    }

    Conditions and(String condition, Object value) {
        conditions.add(condition);
        values.add(value);
        return this;
    }

    Conditions and(String condition) {
        conditions.add(condition);
        return this;
    }

    /**
     * A range, unlike LIKE, is answered from the index. {@code g} sorts behind every hex digit, byte by byte as well as
     * in the order of any language a PostgreSQL database may be set to.
     */
    Conditions andPrefix(String column, String prefix) {
        return and(column + " >= ?", prefix).and(column + " < ?", prefix + "g");
    }

    /** Behind that row in the order of time and then of ids; everything if it is null. */
    Conditions andAfter(HistoryPosition row) {
        if (row != null) {
            conditions.add("(timestamp, id) > (?, ?)");
            values.add(dialect.value(Instant.ofEpochMilli(row.timestampMillis())));
            values.add(dialect.id(row.id()));
        }
        return this;
    }

    Conditions andTypes(String column, Set<String> types) {
        if (!types.isEmpty()) {
            conditions.add(column + " IN (" + "?,".repeat(types.size() - 1) + "?)");
            values.addAll(types);
        }
        return this;
    }

    String clause() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    /** Sets the values, beginning with the first parameter. */
    void bind(PreparedStatement statement) throws SQLException {
        int parameter = 1;
        for (Object value : values) {
            statement.setObject(parameter++, value);
        }
    }
}
