package io.flowtap.sink.postgresql.insert;

import io.flowtap.sink.relational.Column;
import io.flowtap.sink.relational.EventTable;
import java.util.StringJoiner;

/** Inserts any number of rows. Has a parameter per column of the table: the array of its values. */
final class UnnestInsert {

    private UnnestInsert() {}

    /**
     * Leaves out rows that are there already. No conflict target is named, since that would ask a writer for the right
     * to read.
     */
    static String ofAbsent(EventTable table) {
        return ofNew(table) + " ON CONFLICT DO NOTHING";
    }

    /** Of the rows none may be there already. */
    static String ofNew(EventTable table) {
        StringJoiner names = new StringJoiner(", ");
        StringJoiner stored = new StringJoiner(", ");
        StringJoiner parameters = new StringJoiner(", ");
        for (Column column : table.columns()) {
            ColumnEncoding encoding = ColumnEncoding.of(column.type());
            names.add(column.name());
            stored.add(encoding.stored("given." + column.name()));
            parameters.add("?::" + encoding.element() + "[]");
        }
        return "INSERT INTO " + table.table() + " (" + names + ") SELECT " + stored + " FROM unnest(" + parameters
                + ") AS given(" + names + ")";
    }
}
