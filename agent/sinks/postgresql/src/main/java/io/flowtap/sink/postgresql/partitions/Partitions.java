package io.flowtap.sink.postgresql.partitions;

import io.flowtap.sink.postgresql.connection.Transaction;
import io.flowtap.sink.postgresql.connection.UtcTime;
import io.flowtap.sink.relational.EventTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * The partitions of the event tables. Every change is a transaction of its own that gives up after a few seconds of
 * waiting for others, because all writers would wait behind it.
 */
public final class Partitions {

    private static final String LOCK_TIMEOUT = "SET LOCAL lock_timeout = '3s'";

    private final Connection connection;

    public Partitions(Connection connection) {
        this.connection = connection;
    }

    /** Whether this role may add and drop partitions: only the owner of the tables may. */
    public boolean canChange() throws SQLException {
        StringBuilder query = new StringBuilder("SELECT bool_and(pg_has_role(relowner, 'USAGE')"
                + " AND has_schema_privilege(relnamespace, 'CREATE')) FROM pg_class WHERE oid IN (");
        for (EventTable table : EventTable.values()) {
            query.append(table.ordinal() == 0 ? "" : ", ")
                    .append("to_regclass('")
                    .append(table.table())
                    .append("')");
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query.append(')').toString())) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** The weeks that have a partition. Partitions somebody else made are not among them. */
    public SortedSet<Week> weeks(EventTable table) throws SQLException {
        return weeks().getOrDefault(table, new TreeSet<>());
    }

    /** The same of all tables, in one round trip. */
    public Map<EventTable, SortedSet<Week>> weeks() throws SQLException {
        Map<EventTable, SortedSet<Week>> weeks = new EnumMap<>(EventTable.class);
        StringBuilder query = new StringBuilder();
        for (EventTable table : EventTable.values()) {
            weeks.put(table, new TreeSet<>());
            query.append(query.isEmpty() ? "" : " UNION ALL ")
                    .append("SELECT '")
                    .append(table.name())
                    .append("', p.relname FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhrelid")
                    .append(" WHERE i.inhparent = to_regclass('")
                    .append(table.table())
                    .append("')");
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query.toString())) {
            while (rows.next()) {
                EventTable table = EventTable.valueOf(rows.getString(1));
                Week week = Week.ofPartition(table.table(), rows.getString(2));
                if (week != null) {
                    weeks.computeIfAbsent(table, none -> new TreeSet<>()).add(week);
                }
            }
        }
        return weeks;
    }

    /** The weeks of which rows are in the default partition, as far as their ids tell a time at all. */
    public Set<Week> weeksInDefault(EventTable table, Week from, Week until) throws SQLException {
        Set<Week> weeks = new TreeSet<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT DISTINCT"
                + " date_trunc('week', " + table.timeColumn() + " AT TIME ZONE 'UTC')::date::text FROM "
                + Week.defaultPartition(table) + " WHERE id >= ?::uuid AND id < ?::uuid")) {
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

    /** Tables whose default partition has at most so many bytes, indexes apart. */
    Set<EventTable> withDefaultUpTo(long bytes) throws SQLException {
        Set<EventTable> tables = EnumSet.noneOf(EventTable.class);
        StringBuilder query = new StringBuilder();
        for (EventTable table : EventTable.values()) {
            query.append(query.isEmpty() ? "" : " UNION ALL ")
                    .append("SELECT '")
                    .append(table.name())
                    .append("', coalesce(pg_relation_size(to_regclass('")
                    .append(Week.defaultPartition(table))
                    .append("')), 0)");
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query.toString())) {
            while (rows.next()) {
                if (rows.getLong(2) <= bytes) {
                    tables.add(EventTable.valueOf(rows.getString(1)));
                }
            }
        }
        return tables;
    }

    /**
     * Adds partitions, and moves what the default partition has for them, all or nothing and in one round trip. Does
     * nothing about those that another process has added meanwhile.
     */
    public void add(EventTable table, Collection<Week> weeks) throws SQLException {
        add(Map.of(table, weeks));
    }

    /** The same for several tables. */
    public void add(Map<EventTable, ? extends Collection<Week>> weeks) throws SQLException {
        List<String> blocks = new ArrayList<>();
        weeks.forEach((table, each) -> each.forEach(week -> blocks.add(PartitionScript.block(table, week))));
        if (!blocks.isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(String.join(";\n", blocks));
            }
        }
    }

    /** Drops a partition with all its rows. */
    public void drop(EventTable table, Week week) throws SQLException {
        try (Transaction transaction = Transaction.begin(connection);
                Statement statement = connection.createStatement()) {
            statement.execute(LOCK_TIMEOUT);
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
    public int secure() throws SQLException {
        List<String> open = new ArrayList<>();
        StringJoiner tables = new StringJoiner(", ");
        for (EventTable table : EventTable.values()) {
            tables.add("to_regclass('" + table.table() + "')");
        }
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT i.inhrelid::regclass::text FROM pg_inherits i"
                    + " JOIN pg_class t ON t.oid = i.inhparent JOIN pg_class p ON p.oid = i.inhrelid WHERE"
                    + " t.oid IN (" + tables + ") AND t.relrowsecurity AND NOT p.relrowsecurity")) {
                while (rows.next()) {
                    open.add(rows.getString(1));
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
            statement.execute(LOCK_TIMEOUT);
            statement.execute("ALTER TABLE " + partition + " ENABLE ROW LEVEL SECURITY");
            transaction.commit();
        }
    }

    /** Name of a partition. */
    public String qualified(EventTable table, Week week) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return qualified(statement, table, week);
        }
    }

    /** Beside its table, which need not be in the first schema of the search path. */
    private static String qualified(Statement statement, EventTable table, Week week) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT quote_ident(n.nspname) FROM pg_class c"
                + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE c.oid = to_regclass('" + table.table() + "')")) {
            row.next();
            return row.getString(1) + "." + week.partition(table.table());
        }
    }
}
