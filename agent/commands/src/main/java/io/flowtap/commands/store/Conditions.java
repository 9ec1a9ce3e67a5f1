package io.flowtap.commands.store;

import io.flowtap.event.EventFields;
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
    static Conditions of(Dialect dialect, EventQuery filter, String table) {
        Conditions conditions = new Conditions(dialect)
                .andPeriod(table + EventFields.TIMESTAMP, filter.from(), filter.until())
                .andEqual(table + EventFields.WORKSPACE_ID, filter.workspace())
                .andEqual(table + EventFields.SERVICE, filter.service());
        return filter.tracePrefix() == null
                ? conditions
                : conditions.andPrefix(table + EventFields.TRACE_ID, filter.tracePrefix());
    }

    /**
     * For the rows behind {@code after} in the order of time and then of ids, all of them if it is null. Leads the
     * database to them by the index on times alone: by any other way it would sort, or pass over, everything there is
     * for each page.
     */
    static Conditions after(Dialect dialect, EventQuery filter, HistoryPosition after) {
        Instant from = after == null ? filter.from() : Instant.ofEpochMilli(after.timestampMillis());
        Conditions conditions = new Conditions(dialect)
                .andPeriod(EventFields.TIMESTAMP, from, filter.until())
                .andEqual(dialect.notFromIndex(EventFields.WORKSPACE_ID), filter.workspace())
                .andEqual(dialect.notFromIndex(EventFields.SERVICE), filter.service());
        if (after != null) {
            conditions.conditions.add("(timestamp, id) > (?, ?)");
            conditions.values.add(dialect.value(from));
            conditions.values.add(dialect.id(after.id()));
        }
        return conditions;
    }

    private Conditions andPeriod(String column, Instant from, Instant until) {
        if (from != null) {
            and(column + " >= ?", dialect.value(from));
        }
        return until == null ? this : and(column + " < ?", dialect.value(until));
    }

    private Conditions andEqual(String column, String value) {
        return value == null ? this : and(column + " = ?", value);
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
