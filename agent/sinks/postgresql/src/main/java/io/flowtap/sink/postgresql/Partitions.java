package io.flowtap.sink.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The partitions of the event tables. Every change is a transaction of its own that gives up after a few seconds of
 * waiting for others, because all writers would wait behind it.
 */
final class Partitions {

    private static final String IMPATIENCE = "SET LOCAL lock_timeout = '3s'";

    private final Connection connection;

    Partitions(Connection connection) {
        this.connection = connection;
    }

    /** Whether this role may add and drop partitions: only the owner of the tables may. */
    boolean mine() throws SQLException {
        StringBuilder query = new StringBuilder("SELECT bool_and(pg_has_role(relowner, 'USAGE')"
                + " AND has_schema_privilege(relnamespace, 'CREATE')) FROM pg_class WHERE oid IN (");
        for (PartitionedTable table : PartitionedTable.values()) {
            query.append(table.ordinal() == 0 ? "" : ", ").append("to_regclass('").append(table.table()).append("')");
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query.append(')').toString())) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** The weeks that have a partition. Partitions somebody else made are not among them. */
    SortedSet<Week> weeks(PartitionedTable table) throws SQLException {
        SortedSet<Week> weeks = new TreeSet<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT p.relname FROM pg_inherits i"
                + " JOIN pg_class p ON p.oid = i.inhrelid WHERE i.inhparent = to_regclass(?)")) {
            query.setString(1, table.table());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Week week = Week.ofPartition(table.table(), rows.getString(1));
                    if (week != null) {
                        weeks.add(week);
                    }
                }
            }
        }
        return weeks;
    }

    /** The weeks of which rows are in the default partition, as far as their ids tell a time at all. */
    Set<Week> weeksInDefault(PartitionedTable table, Week from, Week until) throws SQLException {
        Set<Week> weeks = new TreeSet<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT DISTINCT"
                + " date_trunc('week', " + table.timeColumn() + " AT TIME ZONE 'UTC')::date::text FROM "
                + table.defaultPartition() + " WHERE id >= ?::uuid AND id < ?::uuid")) {
            query.setString(1, from.firstId().toString());
            query.setString(2, until.endId().toString());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    weeks.add(Week.of(LocalDate.parse(rows.getString(1)).toEpochDay() * UtcTime.DAY_MILLIS));
                }
            }
        }
        return weeks;
    }

    /** Bytes of the default partition without its indexes. */
    long defaultBytes(PartitionedTable table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT pg_relation_size(to_regclass('" + table.defaultPartition() + "'))")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /**
     * Adds a partition, and moves what the default partition has for it.
     *
     * @return false if another process was quicker
     */
    boolean add(PartitionedTable table, Week week) throws SQLException {
        try (Transaction transaction = Transaction.begin(connection);
                Statement statement = connection.createStatement()) {
            statement.execute(IMPATIENCE);
            AdvisoryLock.PARTITIONS.take(statement);
            if (weeks(table).contains(week)) {
                return false;
            }
            String partition = qualified(statement, table, week);
            for (String sql : PartitionScript.makeAndFill(table, week, partition)) {
                statement.execute(sql);
            }
            if (allInTime(statement, table, week, partition)) {
                statement.execute(PartitionScript.promiseTime(table, week, partition));
            }
            statement.execute(PartitionScript.attach(table, week, partition));
            transaction.commit();
            return true;
        }
    }

    /** Drops a partition with all its rows. */
    void drop(PartitionedTable table, Week week) throws SQLException {
        try (Transaction transaction = Transaction.begin(connection);
                Statement statement = connection.createStatement()) {
            statement.execute(IMPATIENCE);
            statement.execute("DROP TABLE IF EXISTS " + qualified(statement, table, week));
            transaction.commit();
        }
    }

    /**
     * Lets nobody pass by the row-level security of a table: whoever may read a partition by its own name, as after
     * {@code GRANT SELECT ON ALL TABLES}, would.
     *
     * @return how many partitions were left open
     */
    int secure() throws SQLException {
        List<String> open = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (PartitionedTable table : PartitionedTable.values()) {
                try (ResultSet rows = statement.executeQuery("SELECT i.inhrelid::regclass::text FROM pg_inherits i"
                        + " JOIN pg_class t ON t.oid = i.inhparent JOIN pg_class p ON p.oid = i.inhrelid WHERE"
                        + " t.oid = to_regclass('" + table.table() + "') AND t.relrowsecurity"
                        + " AND NOT p.relrowsecurity")) {
                    while (rows.next()) {
                        open.add(rows.getString(1));
                    }
                }
            }
            for (String partition : open) {
                secure(partition);
            }
        }
        return open.size();
    }

    private void secure(String partition) throws SQLException {
        try (Transaction transaction = Transaction.begin(connection);
                Statement statement = connection.createStatement()) {
            statement.execute(IMPATIENCE);
            statement.execute("ALTER TABLE " + partition + " ENABLE ROW LEVEL SECURITY");
            transaction.commit();
        }
    }

    /** Name of a partition. */
    String qualified(PartitionedTable table, Week week) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return qualified(statement, table, week);
        }
    }

    /** Beside its table, which need not be in the first schema of the search path. */
    private static String qualified(Statement statement, PartitionedTable table, Week week) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT quote_ident(n.nspname) FROM pg_class c"
                + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE c.oid = to_regclass('" + table.table() + "')")) {
            row.next();
            return row.getString(1) + "." + week.partition(table.table());
        }
    }

    private static boolean allInTime(Statement statement, PartitionedTable table, Week week, String partition)
            throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT NOT EXISTS (SELECT 1 FROM " + partition + " WHERE NOT ("
                + PartitionScript.inTime(table, week) + "))")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
