package io.flowtap.sink.sqlite.maintenance;

import io.flowtap.sink.relational.EventTable;
import io.flowtap.sink.relational.maintenance.DailySums;
import io.flowtap.sink.relational.maintenance.DeletionTime;
import io.flowtap.sink.relational.maintenance.MaintenanceClaims;
import io.flowtap.sink.relational.maintenance.MaintenanceDialect;
import io.flowtap.sink.relational.maintenance.RetentionCutoffs;
import io.flowtap.sink.relational.maintenance.RetentionLimit;
import io.flowtap.sink.relational.maintenance.RunTimes;
import io.flowtap.sink.relational.maintenance.TableRetention;
import io.flowtap.sink.text.Timestamps;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maintenance by this JVM's clock, as long as the file system shares it and nothing stored contradicts it. */
public final class SqliteMaintenanceDialect implements MaintenanceDialect {

    private final FileSystemClockCheck clockCheck;

    public SqliteMaintenanceDialect(FileSystemClock files) {
        this.clockCheck = new FileSystemClockCheck(files);
    }

    @Override
    public String database() {
        return "the embedded database";
    }

    @Override
    public MaintenanceClaims claims() {
        return new SqliteClaims();
    }

    @Override
    public DailySums sums() {
        return new SqliteSums();
    }

    @Override
    public @Nullable String objection(Connection connection, long now) {
        return clockCheck.objection(now);
    }

    @Override
    public DeletionTime deletionTime(Connection connection, String day, long now) throws SQLException {
        long confirmed = RunTimes.confirmed(SqliteClaims.times(connection, day));
        if (confirmed == DeletionTime.NEVER) {
            return DeletionTime.never(null);
        }
        boolean leapt = now - confirmed > RunTimes.AGREEING_RUNS * RunTimes.LEAP_MILLIS;
        return new DeletionTime(
                confirmed,
                leapt
                        ? "the clock has gone from " + Timestamps.of(confirmed) + " to " + Timestamps.of(now)
                                + " within " + RunTimes.AGREEING_RUNS + " runs: until it has gone on from there for "
                                + RunTimes.AGREEING_RUNS + " runs on different days, only what was over then is deleted"
                        : null);
    }

    @Override
    public List<TableRetention> retention(RetentionCutoffs cutoffs, RetentionLimit limit) {
        List<TableRetention> retention = new ArrayList<>();
        for (EventTable table : EventTable.values()) {
            retention.add(new TableRetention(
                    table.table(), List.of(new SqliteSweep(table, cutoffs)), SqliteMaintenanceDialect::count, limit));
        }
        return retention;
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            return row.getLong(1);
        }
    }
}
