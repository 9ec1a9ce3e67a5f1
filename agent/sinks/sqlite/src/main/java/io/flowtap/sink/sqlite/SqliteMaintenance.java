package io.flowtap.sink.sqlite;

import io.flowtap.sink.relational.maintenance.MaintenanceResult;
import io.flowtap.sink.relational.maintenance.RequestedMaintenance;
import io.flowtap.sink.relational.maintenance.RetentionLimit;
import io.flowtap.sink.sqlite.driver.SqliteUnavailableException;
import io.flowtap.sink.sqlite.file.SqliteDatabase;
import io.flowtap.sink.sqlite.file.SqliteFailure;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import io.flowtap.sink.sqlite.maintenance.FileSystemClock;
import io.flowtap.sink.sqlite.maintenance.SqliteMaintenanceDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/** The nightly work on the embedded database at the time somebody asks for it. May run while applications write. */
public final class SqliteMaintenance {

    private final SqliteLocation location;
    private final Clock clock;
    private final FileSystemClock files;

    /** For a database that exists. */
    public SqliteMaintenance(SqliteLocation location, Clock clock) {
        this(location, clock, FileSystemClock.of(location.directory()));
    }

    SqliteMaintenance(SqliteLocation location, Clock clock, FileSystemClock files) {
        this.location = location;
        this.clock = clock;
        this.files = files;
    }

    /**
     * Counts finished days, and removes what retention plans no longer keep.
     *
     * @param limit how much of a table may go
     * @throws SqliteUnavailableException if the database cannot be used; the message says what to do
     */
    public MaintenanceResult maintenance(RetentionLimit limit) throws SqliteUnavailableException {
        return maintenance((maintenance, connection) -> maintenance.run(connection, clock.millis(), limit));
    }

    /** The same for a person who agrees to the deletion of whatever has expired by this process's clock. */
    public MaintenanceResult maintenanceByHand() throws SqliteUnavailableException {
        return maintenance((maintenance, connection) -> maintenance.runByHand(connection, clock.millis()));
    }

    private interface Request {
        MaintenanceResult of(RequestedMaintenance maintenance, Connection connection) throws SQLException;
    }

    private MaintenanceResult maintenance(Request request) throws SqliteUnavailableException {
        try (SqliteDatabase database = SqliteDatabase.openForWriting(location)) {
            // Until all is done, events of running applications wait in their journals.
            RequestedMaintenance maintenance =
                    new RequestedMaintenance(new SqliteMaintenanceDialect(files), () -> {}, database::keepLease);
            return request.of(maintenance, database.connection());
        } catch (SQLException e) {
            throw new SqliteUnavailableException(SqliteFailure.explanation(e, location.file()), e);
        }
    }
}
