package io.flowtap.sink.sqlite;

import io.flowtap.event.Event;
import io.flowtap.sink.DebugLog;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.relational.UnstorableEventException;
import io.flowtap.sink.relational.maintenance.DailyMaintenance;
import io.flowtap.sink.relational.maintenance.RetentionLimit;
import io.flowtap.sink.sqlite.driver.SqliteUnavailableException;
import io.flowtap.sink.sqlite.file.SqliteDatabase;
import io.flowtap.sink.sqlite.file.SqliteFailure;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import io.flowtap.sink.sqlite.insert.SqliteWriter;
import io.flowtap.sink.sqlite.maintenance.FileSystemClock;
import io.flowtap.sink.sqlite.maintenance.SqliteMaintenanceDialect;
import io.flowtap.sink.sqlite.schema.SchemaDrift;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Delivers each batch over a connection of its own, closed before the batch is called delivered: see {@link
 * SqliteDatabase}.
 */
final class SqliteSession {

    private final SqliteLocation location;
    private final Clock clock;
    private final DailyMaintenance maintenance;

    SqliteSession(SqliteLocation location, Clock clock, FileSystemClock files, RetentionLimit limit, DebugLog log) {
        this.location = location;
        this.clock = clock;
        this.maintenance = new DailyMaintenance(new SqliteMaintenanceDialect(files), limit, log);
    }

    Delivery deliver(List<Event> batch) {
        try (SqliteDatabase database = SqliteDatabase.openForWriting(location)) {
            Delivery refusal = write(database, batch);
            if (refusal != null) {
                return refusal;
            }
            database.checkpoint();
            maintenance.run(database.connection(), clock.millis());
            return Delivery.ACCEPTED;
        } catch (SqliteUnavailableException e) {
            return e.delivery();
        } catch (UnstorableEventException e) {
            return new Delivery.Rejected(String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            return judged(SqliteFailure.delivery(e, location.file()), null);
        }
    }

    /** @return null if the events are written */
    private @Nullable Delivery write(SqliteDatabase database, List<Event> batch) {
        try {
            String incomplete = new SqliteWriter(database.connection()).write(batch);
            return incomplete == null ? null : SchemaDrift.keptOut(incomplete, database.connection(), location.file());
        } catch (SQLException e) {
            return judged(SqliteFailure.delivery(e, location.file()), database.connection());
        }
    }

    private Delivery judged(Delivery failure, @Nullable Connection connection) {
        return failure instanceof Delivery.Rejected refused
                ? SchemaDrift.judge(refused, connection, location.file())
                : failure;
    }
}
