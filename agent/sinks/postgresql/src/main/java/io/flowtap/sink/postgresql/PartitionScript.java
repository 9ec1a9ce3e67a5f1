package io.flowtap.sink.postgresql;

import java.util.ArrayList;
import java.util.List;

/**
 * The statements that add a partition. Made on its own and then attached: unlike {@code CREATE TABLE ... PARTITION OF},
 * that does not lock out everybody who reads or writes another partition.
 */
final class PartitionScript {

    private PartitionScript() {}

    /** All of them, for people. */
    static List<String> all(PartitionedTable table, Week week) {
        String partition = week.partition(table.table());
        List<String> all = new ArrayList<>();
        all.add("BEGIN");
        all.addAll(makeAndFill(table, week, partition));
        all.add(promiseTime(table, week, partition));
        all.add(attach(table, week, partition));
        all.add("COMMIT");
        return all;
    }

    static List<String> makeAndFill(PartitionedTable table, Week week, String partition) {
        return List.of(
                // Attaching needs this lock anyway. Taken first, so that no row arrives between moving and attaching.
                "LOCK TABLE " + table.defaultPartition() + " IN ACCESS EXCLUSIVE MODE",
                "CREATE TABLE " + partition + " (LIKE " + table.table()
                        + " INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE INCLUDING COMMENTS)",
                "WITH moved AS (DELETE FROM " + table.defaultPartition() + " WHERE id >= '" + week.firstId()
                        + "' AND id < '" + week.endId() + "' RETURNING *) INSERT INTO " + partition
                        + " SELECT * FROM moved");
    }

    /** Lets the planner skip the partition for other times. Attaching does so for other ids. */
    static String promiseTime(PartitionedTable table, Week week, String partition) {
        return "ALTER TABLE " + partition + " ADD CONSTRAINT " + week.partition(table.table()) + "_time CHECK ("
                + inTime(table, week) + ")";
    }

    static String inTime(PartitionedTable table, Week week) {
        return table.timeColumn() + " >= timestamptz '" + week.start() + "' AND " + table.timeColumn()
                + " < timestamptz '" + week.end() + "'";
    }

    static String attach(PartitionedTable table, Week week, String partition) {
        return "ALTER TABLE " + table.table() + " ATTACH PARTITION " + partition + " FOR VALUES FROM ('"
                + week.firstId() + "') TO ('" + week.endId() + "')";
    }
}
