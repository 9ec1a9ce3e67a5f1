package io.flowtap.sink.sqlite.insert;

import io.flowtap.event.Event;
import io.flowtap.sink.relational.Column;
import io.flowtap.sink.relational.EventTable;
import io.flowtap.sink.relational.Json;
import io.flowtap.sink.text.StorableText;
import io.flowtap.sink.text.Timestamps;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Adds rows of a table to the batch of an insert. What is unknown, or not of the column's type, becomes NULL. */
final class SqliteRow {

    private final List<Column> columns;
    private final PreparedStatement insert;

    /** @param insert a statement of {@link #insert} */
    SqliteRow(EventTable table, PreparedStatement insert) {
        this.columns = table.columns();
        this.insert = insert;
    }

    /** Inserts a row, or nothing if it is there already. */
    static String insert(EventTable table) {
        StringJoiner names = new StringJoiner(", ");
        StringJoiner values = new StringJoiner(", ");
        for (Column column : table.columns()) {
            names.add(column.name());
            values.add("?");
        }
        // Not INSERT OR IGNORE, which would also drop a row without, say, a timestamp, and say nothing.
        return "INSERT INTO " + table.table() + " (" + names + ") VALUES (" + values + ") ON CONFLICT (id) DO NOTHING";
    }

    void add(Event event) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            set(i + 1, columns.get(i), columns.get(i).valueOf(event));
        }
        insert.addBatch();
    }

    private void set(int index, Column column, @Nullable Object value) throws SQLException {
        if (value == null) {
            insert.setNull(index, Types.NULL);
            return;
        }
        switch (column.type()) {
            case ID, TEXT, KEY, SHORT_KEY -> insert.setString(index, StorableText.of((String) value));
            case JSON -> insert.setString(index, StorableText.of(Json.of(value)));
            case TIMESTAMP -> insert.setString(index, Timestamps.of((Long) value));
            case WHOLE, REAL -> number(index, (Number) value);
            case FLAG -> flag(index, value);
        }
    }

    private void number(int index, Number value) throws SQLException {
        if (value instanceof Double || value instanceof Float) {
            insert.setDouble(index, value.doubleValue());
        } else {
            insert.setLong(index, value.longValue());
        }
    }

    private void flag(int index, Object value) throws SQLException {
        if (value instanceof Boolean flag) {
            insert.setLong(index, flag ? 1 : 0);
        } else {
            insert.setNull(index, Types.NULL);
        }
    }
}
