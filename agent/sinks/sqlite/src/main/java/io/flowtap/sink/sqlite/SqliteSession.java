package io.flowtap.sink.sqlite;

import io.flowtap.event.DebugLog;
import io.flowtap.event.Delivery;
import io.flowtap.event.Event;
import io.flowtap.sink.retention.RetentionLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/** Delivers over a connection that it opens when needed and gives up when it fails. */
final class SqliteSession implements AutoCloseable {

    private final SqliteLocation location;
    private final Clock clock;
    private final ClockWitness witness;
    private final RetentionLimit limit;
    private final DebugLog log;

    private SqliteDatabase database;
    private EventWriter writer;
    private DailyUpkeep upkeep;
    private Object openedFile;

    SqliteSession(
            SqliteLocation location, Clock clock, FileSystemClock files, RetentionLimit limit, DebugLog log) {
        this.location = location;
        this.clock = clock;
        this.witness = new ClockWitness(files);
        this.limit = limit;
        this.log = log;
    }

    Delivery deliver(List<Event> batch) {
        try {
            connect();
            writer.write(batch);
        } catch (SqliteUnavailableException e) {
            return new Delivery.Paused(e.getMessage());
        } catch (UnstorableEventException e) {
            return new Delivery.Rejected(e.getMessage());
        } catch (SQLException e) {
            Delivery failure = SqliteFailure.delivery(e, location.file());
            if (!(failure instanceof Delivery.Rejected)) {
                close();
            }
            return failure;
        }
        upkeep.run();
        return Delivery.ACCEPTED;
    }

    private void connect() throws SQLException, SqliteUnavailableException {
        if (database != null && !Objects.equals(openedFile, fileIdentity())) {
            // Somebody moved or deleted the file; SQLite would go on writing to what no longer has a name.
            close();
        }
        if (database == null) {
            SqliteDatabase opened = SqliteDatabase.openForWriting(location);
            try {
                writer = new EventWriter(opened.connection());
            } catch (SQLException | RuntimeException e) {
                opened.close();
                throw e;
            }
            upkeep = new DailyUpkeep(opened.connection(), clock, witness, limit, log);
            openedFile = fileIdentity();
            database = opened;
        }
    }

    /** Tells one file from another of the same name; null where the file system cannot, or if there is none. */
    private Object fileIdentity() {
        try {
            return Files.readAttributes(location.file(), BasicFileAttributes.class).fileKey();
        } catch (IOException gone) {
            return null;
        }
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
            database = null;
            writer = null;
            upkeep = null;
        }
    }
}
