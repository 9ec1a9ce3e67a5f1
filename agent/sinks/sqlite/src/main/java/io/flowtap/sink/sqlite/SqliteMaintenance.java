package io.flowtap.sink.sqlite;

import io.flowtap.sink.retention.MaintenanceResult;
import io.flowtap.sink.retention.RetentionLimit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** The nightly work on the embedded database at the time somebody asks for it. May run while applications write. */
public final class SqliteMaintenance {

    private static final long PATIENCE_MILLIS = 3_600_000;

    private final SqliteLocation location;
    private final Clock clock;
    private final ClockWitness witness;

    /** For a database that exists. */
    public SqliteMaintenance(SqliteLocation location, Clock clock) {
        this(location, clock, FileSystemClock.of(location.file().getParent()));
    }

    SqliteMaintenance(SqliteLocation location, Clock clock, FileSystemClock files) {
        this.location = location;
        this.clock = clock;
        this.witness = new ClockWitness(files);
    }

    /**
     * Counts finished days, and removes what retention plans no longer keep.
     *
     * @param limit how much of a table may go
     * @throws SqliteUnavailableException if the database cannot be used; the message says what to do
     */
    public MaintenanceResult maintenance(RetentionLimit limit) throws SqliteUnavailableException {
        return maintenance((connection, claim, now) -> MaintenanceRun.begin(connection, claim, now, limit));
    }

    /** The same for a person who agrees to the deletion of whatever has expired by this process's clock. */
    public MaintenanceResult maintenanceByHand() throws SqliteUnavailableException {
        return maintenance(MaintenanceRun::byHand);
    }

    private interface Beginning {
        MaintenanceRun begin(Connection connection, MaintenanceClaim claim, long now) throws SQLException;
    }

    private MaintenanceResult maintenance(Beginning beginning) throws SqliteUnavailableException {
        try (SqliteDatabase database = SqliteDatabase.openForWriting(location)) {
            long now = clock.millis();
            String objection = witness.objection(now);
            if (objection != null) {
                return new MaintenanceResult(false, List.of(objection));
            }
            MaintenanceClaim claim = MaintenanceClaim.due(database.connection(), now);
            if (!claim.take(now, PATIENCE_MILLIS) && !claim.isFinished()) {
                return MaintenanceResult.BUSY;
            }
            MaintenanceRun run = beginning.begin(database.connection(), claim, now);
            // Until all is done, events of running applications wait in their journals.
            while (run.step(now)) {
                database.keepLease();
            }
            return new MaintenanceResult(false, run.refusals());
        } catch (SQLException e) {
            throw new SqliteUnavailableException(SqliteFailure.explanation(e, location.file()), e);
        }
    }
}
