package io.flowtap.sink.postgresql.maintenance;

import io.flowtap.sink.postgresql.connection.UtcTime;
import io.flowtap.sink.relational.EventTable;
import io.flowtap.sink.relational.maintenance.DailySums;
import io.flowtap.sink.relational.maintenance.DeletionTime;
import io.flowtap.sink.relational.maintenance.MaintenanceClaims;
import io.flowtap.sink.relational.maintenance.MaintenanceDialect;
import io.flowtap.sink.relational.maintenance.RetentionCutoffs;
import io.flowtap.sink.relational.maintenance.RetentionLimit;
import io.flowtap.sink.relational.maintenance.RetentionSweep;
import io.flowtap.sink.relational.maintenance.RunTimes;
import io.flowtap.sink.relational.maintenance.TableRetention;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maintenance by the clock of the server, which deletes if a second clock agrees. */
public final class PostgresMaintenanceDialect implements MaintenanceDialect {

    private final PostgresClockCheck clockCheck;

    /** @param own this process's clock, which must agree with the server's unless events do */
    public PostgresMaintenanceDialect(Clock own) {
        this.clockCheck = new PostgresClockCheck(own);
    }

    @Override
    public String database() {
        return "PostgreSQL";
    }

    @Override
    public MaintenanceClaims claims() {
        return new PostgresClaims();
    }

    @Override
    public DailySums sums() {
        return new PostgresSums();
    }

    /**
     * Nobody has to leave it to others: days are counted by the server's clock. Whether it may delete by it is asked in
     * {@link #deletionTime}.
     */
    @Override
    public @Nullable String objection(Connection connection, long now) {
        return null;
    }

    @Override
    public DeletionTime deletionTime(Connection connection, String day, long now) throws SQLException {
        String objection = clockCheck.objection(connection, now);
        if (objection != null) {
            return DeletionTime.never(objection);
        }
        PostgresClaims.forgetLater(connection, day);
        long confirmed = RunTimes.withoutLeap(PostgresClaims.times(connection, day));
        boolean leapt = now - confirmed > RunTimes.LEAP_MILLIS;
        return new DeletionTime(
                confirmed,
                leapt
                        ? "the server's clock has gone from " + UtcTime.moment(confirmed) + " to "
                                + UtcTime.moment(now) + " within " + RunTimes.AGREEING_RUNS
                                + " runs: until it has gone on from there for " + RunTimes.AGREEING_RUNS
                                + " runs, only what was over then is deleted"
                        : null);
    }

    @Override
    public List<TableRetention> retention(RetentionCutoffs cutoffs, RetentionLimit limit) {
        List<TableRetention> retention = new ArrayList<>();
        for (EventTable table : EventTable.values()) {
            List<RetentionSweep> sweeps = new ArrayList<>();
            sweeps.add(new ExpiredWeeks(table, cutoffs.oldest()));
            sweeps.add(PostgresSweep.ofDefaultPartition(cutoffs, table));
            if (cutoffs.newest() != cutoffs.oldest()) {
                sweeps.add(PostgresSweep.ofShorterPlans(cutoffs, table));
            }
            retention.add(new TableRetention(table.table(), sweeps, RowCount::of, limit));
        }
        return retention;
    }
}
