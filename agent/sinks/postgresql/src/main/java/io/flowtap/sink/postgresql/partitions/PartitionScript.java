package io.flowtap.sink.postgresql.partitions;

import io.flowtap.sink.postgresql.connection.AdvisoryLock;
import io.flowtap.sink.relational.EventTable;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements that add a partition. Made on its own and then attached: unlike {@code CREATE TABLE ... PARTITION OF},
 * that does not lock out everybody who reads or writes another partition.
 */
public final class PartitionScript {

    /** Stands for the schema of the table in a block. */
    private static final String BESIDE = "@beside@";

    private PartitionScript() {}

    /** All of them, for people. */
    public static List<String> all(EventTable table, Week week) {
        String partition = week.partition(table.table());
        List<String> all = new ArrayList<>();
        all.add("BEGIN");
        all.addAll(makeAndFill(table, week, partition));
        all.add(promiseTime(table, week, partition));
        all.add(attach(table, week, partition));
        all.add("COMMIT");
        return all;
    }

    /**
     * All of them in one statement, for one round trip, which does nothing if the partition is there. One that somebody
     * has detached is attached again. Gives up after a few seconds of waiting for others, because all writers would
     * wait behind it.
     */
    static String block(EventTable table, Week week) {
        String partition = week.partition(table.table());
        return "DO $$ DECLARE beside text; in_time boolean; BEGIN "
                + "PERFORM set_config('lock_timeout', '3s', true); " + AdvisoryLock.PARTITIONS.perform() + "; "
                + "IF EXISTS (SELECT 1 FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhrelid"
                + " WHERE i.inhparent = to_regclass('" + table.table() + "') AND p.relname = '" + partition + "')"
                + " THEN RETURN; END IF; "
                // Beside its table, which need not be in the first schema of the search path.
                + "SELECT quote_ident(n.nspname) || '.' INTO beside FROM pg_class c JOIN pg_namespace n"
                + " ON n.oid = c.relnamespace WHERE c.oid = to_regclass('" + table.table() + "'); "
                + executed(makeAndFill(table, week, BESIDE + partition))
                + "EXECUTE "
                + quoted("SELECT NOT EXISTS (SELECT 1 FROM " + BESIDE + partition + " WHERE NOT (" + inTime(table, week)
                        + "))")
                + " INTO in_time; "
                + "IF in_time AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = '" + partition + "_time'"
                + " AND conrelid = to_regclass(beside || '" + partition + "')) THEN "
                + executed(List.of(promiseTime(table, week, BESIDE + partition))) + "END IF; "
                + executed(List.of(attach(table, week, BESIDE + partition)))
                + "END $$";
    }

    private static String executed(List<String> statements) {
        StringBuilder block = new StringBuilder();
        for (String statement : statements) {
            block.append("EXECUTE ").append(quoted(statement)).append("; ");
        }
        return block.toString();
    }

    private static String quoted(String statement) {
        return "'" + statement.replace("'", "''").replace(BESIDE, "' || beside || '") + "'";
    }

    private static List<String> makeAndFill(EventTable table, Week week, String partition) {
        return List.of(
                // Attaching needs this lock anyway. Taken first, so that no row arrives between moving and attaching.
                "LOCK TABLE " + Week.defaultPartition(table) + " IN ACCESS EXCLUSIVE MODE",
                "CREATE TABLE IF NOT EXISTS " + partition + " (LIKE " + table.table()
                        + " INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE INCLUDING COMMENTS)",
                "WITH moved AS (DELETE FROM " + Week.defaultPartition(table) + " WHERE id >= '" + week.firstId()
                        + "' AND id < '" + week.endId() + "' RETURNING *) INSERT INTO " + partition
                        + " SELECT * FROM moved");
    }

    /** Lets the planner skip the partition for other times. Attaching does so for other ids. */
    private static String promiseTime(EventTable table, Week week, String partition) {
        return "ALTER TABLE " + partition + " ADD CONSTRAINT " + week.partition(table.table()) + "_time CHECK ("
                + inTime(table, week) + ")";
    }

    private static String inTime(EventTable table, Week week) {
        return table.timeColumn() + " >= timestamptz '" + week.start() + "' AND " + table.timeColumn()
                + " < timestamptz '" + week.end() + "'";
    }

    private static String attach(EventTable table, Week week, String partition) {
        return "ALTER TABLE " + table.table() + " ATTACH PARTITION " + partition + " FOR VALUES FROM ('"
                + week.firstId() + "') TO ('" + week.endId() + "')";
    }
}
