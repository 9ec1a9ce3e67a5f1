package io.flowtap.sink.postgresql.insert;

import io.flowtap.event.Event;
import io.flowtap.sink.relational.Column;
import java.util.List;

/**
 * One array of a statement.
 *
 * @param element type of its elements in PostgreSQL
 * @param values of that type or null
 */
record ColumnArray(String element, Object[] values) {

    /** What the rows of {@code events} hold in a column, in order. */
    static ColumnArray of(Column column, List<Event> events) {
        ColumnEncoding encoding = ColumnEncoding.of(column.type());
        Object[] values = encoding.array(events.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = encoding.sent(column.valueOf(events.get(i)));
        }
        return new ColumnArray(encoding.element(), values);
    }
}
