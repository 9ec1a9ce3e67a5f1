package io.flowtap.sink.postgresql;

import io.flowtap.event.Event;
import java.util.List;
import java.util.StringJoiner;

/** A table with one row per event of certain types, its primary key being the event's id. */
abstract class EventTable {

    private final String name;
    private final List<Column> columns;
    private final String insertAny;

    EventTable(String name, Column... columns) {
        this.name = name;
        this.columns = List.of(columns);
        this.insertAny = compose();
    }

    /** Whether the event has a row here. */
    abstract boolean takes(Event event);

    String name() {
        return name;
    }

    List<Column> columns() {
        return columns;
    }

    /**
     * Inserts any number of rows, leaving out those that are there already. Has a parameter per column: the array of
     * its values. No conflict target is named, since that would ask a writer for the right to read.
     */
    String insert() {
        return insertAny + " ON CONFLICT DO NOTHING";
    }

    /** Inserts rows of which none may be there already. */
    String insertNew() {
        return insertAny;
    }

    private String compose() {
        StringJoiner names = new StringJoiner(", ");
        StringJoiner stored = new StringJoiner(", ");
        StringJoiner parameters = new StringJoiner(", ");
        for (Column column : columns) {
            names.add(column.name());
            stored.add(column.type().stored("given." + column.name()));
            parameters.add("?::" + column.type().element() + "[]");
        }
        return "INSERT INTO " + name + " (" + names + ") SELECT " + stored + " FROM unnest(" + parameters
                + ") AS given(" + names + ")";
    }
}
