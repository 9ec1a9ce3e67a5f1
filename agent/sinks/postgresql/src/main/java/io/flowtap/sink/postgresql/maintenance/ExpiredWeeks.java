package io.flowtap.sink.postgresql.maintenance;

import io.flowtap.sink.postgresql.partitions.Partitions;
import io.flowtap.sink.postgresql.partitions.Week;
import io.flowtap.sink.relational.EventTable;
import io.flowtap.sink.relational.maintenance.RetentionSweep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The partitions of a table whose every row has expired, which are dropped as a whole. */
final class ExpiredWeeks implements RetentionSweep {

    private final EventTable table;
    private final long oldest;
    private final Deque<Week> weeks = new ArrayDeque<>();
    private long rows;

    /** @param oldest everything before it has expired, in milliseconds since the epoch */
    ExpiredWeeks(EventTable table, long oldest) {
        this.table = table;
        this.oldest = oldest;
    }

    /** All in one step: the planner estimates how many rows are in large partitions. */
    @Override
    public boolean count(Connection connection) throws SQLException {
        Partitions partitions = new Partitions(connection);
        for (Week week : partitions.weeks(table)) {
            if (week.endMillis() <= oldest) {
                weeks.add(week);
                rows += RowCount.of(connection, partitions.qualified(table, week));
            }
        }
        return false;
    }

    @Override
    public long expired() {
        return rows;
    }

    @Override
    public boolean isEmpty() {
        return weeks.isEmpty();
    }

    @Override
    public boolean delete(Connection connection) throws SQLException {
        new Partitions(connection).drop(table, weeks.element());
        weeks.remove();
        return !weeks.isEmpty();
    }
}
