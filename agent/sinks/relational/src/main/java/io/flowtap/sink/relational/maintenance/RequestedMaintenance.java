package io.flowtap.sink.relational.maintenance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** The nightly work at the time somebody asks for it, all at once. May run while applications write. */
public final class RequestedMaintenance {

    private static final long CLAIM_TIMEOUT_MILLIS = Duration.ofHours(1).toMillis();

    private final MaintenanceDialect dialect;
    private final Runnable begins;
    private final Runnable stepDone;

    /**
     * @param begins called before the first step, if no other process is at it
     * @param stepDone called between two steps, each of which is short
     */
    public RequestedMaintenance(MaintenanceDialect dialect, Runnable begins, Runnable stepDone) {
        this.dialect = dialect;
        this.begins = begins;
        this.stepDone = stepDone;
    }

    /**
     * Counts finished days, and removes what retention plans no longer keep.
     *
     * @param limit how much of a table may go
     */
    public MaintenanceResult run(Connection connection, long now, RetentionLimit limit) throws SQLException {
        return run(connection, now, day -> MaintenanceRun.begin(connection, dialect, day, now, limit));
    }

    /** The same for a person who agrees to the deletion of whatever has expired. */
    public MaintenanceResult runByHand(Connection connection, long now) throws SQLException {
        return run(connection, now, day -> MaintenanceRun.byHand(connection, dialect, day, now));
    }

    private interface Beginning {
        MaintenanceRun of(String day) throws SQLException;
    }

    private MaintenanceResult run(Connection connection, long now, Beginning beginning) throws SQLException {
        String objection = dialect.objection(connection, now);
        if (objection != null) {
            return new MaintenanceResult(false, List.of(objection));
        }
        String day = MaintenanceDay.due(now);
        MaintenanceClaims claims = dialect.claims();
        if (!claims.take(connection, day, now, CLAIM_TIMEOUT_MILLIS) && !claims.isFinished(connection, day)) {
            return MaintenanceResult.BUSY;
        }
        begins.run();
        MaintenanceRun run = beginning.of(day);
        while (run.step(connection, now)) {
            stepDone.run();
        }
        return new MaintenanceResult(false, run.refusals());
    }
}
