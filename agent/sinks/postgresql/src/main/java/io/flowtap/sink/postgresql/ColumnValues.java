package io.flowtap.sink.postgresql;

import io.flowtap.event.Event;
import java.util.List;

/**
 * One array of a statement.
 *
 * @param element type of its elements in PostgreSQL
 * @param values of that type or null
 */
record ColumnValues(String element, Object[] values) {

    /** What the rows of {@code events} hold in a column, in order. */
    static ColumnValues of(Column column, List<Event> events) {
        ColumnType type = column.type();
        Object[] values = type.array(events.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = type.sent(column.value().apply(events.get(i)));
        }
        return new ColumnValues(type.element(), values);
    }
}
