package io.flowtap.sink.relational.maintenance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The maintenance of one day in small steps. Counting comes first, since it needs the rows that retention deletes. */
final class MaintenanceRun {

    private final MaintenanceDialect dialect;
    private final String day;
    private final long startedMillis;
    private final Deque<String> days;
    private final String lastDayDeletedFrom;
    private final Deque<TableRetention> tables = new ArrayDeque<>();
    private final List<String> refusals = new ArrayList<>();
    private long refusedRows;

    private MaintenanceRun(Connection connection, MaintenanceDialect dialect, String day, long now)
            throws SQLException {
        this.dialect = dialect;
        this.day = day;
        startedMillis = now;
        lastDayDeletedFrom = dialect.claims().lastDayDeletedFrom(connection);
        days = dialect.sums().staleDaysBefore(connection, day);
    }

    /** One of a claimed day that deletes what the rules of docs/decisions/0027 let go. */
    static MaintenanceRun begin(
            Connection connection, MaintenanceDialect dialect, String day, long now, RetentionLimit limit)
            throws SQLException {
        MaintenanceRun run = new MaintenanceRun(connection, dialect, day, now);
        DeletionTime time = dialect.deletionTime(connection, day, now);
        if (time.doubt() != null) {
            run.refusals.add(time.doubt());
        }
        if (time.millis() != DeletionTime.NEVER) {
            run.add(connection, time.millis(), limit);
        }
        return run;
    }

    /** One of a claimed day that deletes all that has expired now, because a person said so. */
    static MaintenanceRun byHand(Connection connection, MaintenanceDialect dialect, String day, long now)
            throws SQLException {
        MaintenanceRun run = new MaintenanceRun(connection, dialect, day, now);
        run.add(connection, now, RetentionLimit.NONE);
        return run;
    }

    private void add(Connection connection, long retentionMillis, RetentionLimit limit) throws SQLException {
        RetentionCutoffs cutoffs = RetentionCutoffs.read(connection, retentionMillis);
        refusals.addAll(cutoffs.unusable());
        if (cutoffs.newest() != RetentionCutoffs.KEEP_ALL) {
            dialect.claims().noteDeletion(connection, day, cutoffs.newest());
            tables.addAll(dialect.retention(cutoffs, limit));
        }
    }

    long startedMillis() {
        return startedMillis;
    }

    /** What has not been deleted so far and why. */
    List<String> refusals() {
        return refusals;
    }

    /**
     * Counts one day, or does a part of the retention of a table.
     *
     * @return whether there is more to do
     */
    boolean step(Connection connection, long now) throws SQLException {
        if (!days.isEmpty()) {
            String stale = days.element();
            dialect.sums().count(connection, stale, stale.compareTo(lastDayDeletedFrom) <= 0);
            days.remove();
            return true;
        }
        if (!tables.isEmpty()) {
            if (!tables.element().step(connection)) {
                finished(tables.remove());
            }
            return true;
        }
        dialect.claims().finish(connection, day, now, refusals, refusedRows);
        return false;
    }

    private void finished(TableRetention table) {
        if (table.refusal() != null) {
            refusals.add(table.refusal());
            refusedRows += table.refusedRows();
        }
    }
}
