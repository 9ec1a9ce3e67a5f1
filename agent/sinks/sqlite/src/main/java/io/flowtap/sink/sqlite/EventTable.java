package io.flowtap.sink.sqlite;

import io.flowtap.event.Event;
import java.sql.SQLException;

/** A table with one row per event of certain types, its primary key being the event's id. */
abstract class EventTable {

    private final String name;
    private final String[] columns;

    /** @param columns in the order in which {@link #fill} sets them; the first is the id */
    EventTable(String name, String... columns) {
        this.name = name;
        this.columns = columns;
    }

    /** Whether the event has a row here. */
    abstract boolean takes(Event event);

    String name() {
        return name;
    }

    /** Sets every column. */
    abstract void fill(Row row, Event event) throws SQLException;

    /** Inserts a row, or nothing if it is there already. */
    String insert() {
        StringBuilder sql = new StringBuilder("INSERT INTO ").append(name).append(" (");
        StringBuilder values = new StringBuilder();
        for (String column : columns) {
            sql.append(values.length() == 0 ? "" : ", ").append(column);
            values.append(values.length() == 0 ? "?" : ", ?");
        }
        // Not INSERT OR IGNORE, which would also drop a row without, say, a timestamp, and say nothing.
        return sql.append(") VALUES (")
                .append(values)
                .append(") ON CONFLICT (id) DO NOTHING")
                .toString();
    }
}
