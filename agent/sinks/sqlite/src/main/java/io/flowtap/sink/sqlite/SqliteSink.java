package io.flowtap.sink.sqlite;

import io.flowtap.event.Event;
import io.flowtap.sink.DebugLog;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.relational.maintenance.RetentionLimit;
import io.flowtap.sink.sqlite.driver.SqliteLibrary;
import io.flowtap.sink.sqlite.driver.SqliteUnavailableException;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import io.flowtap.sink.sqlite.maintenance.FileSystemClock;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores events in a database file. Every event has its row in {@code event_logs} or {@code agent_trace_history}, and
 * some have a second one in a table of their own.
 *
 * <p>Names no type of {@code java.sql}: in a JVM without that module this class must still load, to say so.
 */
final class SqliteSink implements EventSink {

    private final SqliteLocation location;
    private final Clock clock;
    private final FileSystemClock files;
    private final RetentionLimit limit;
    private final DebugLog log;
    private @Nullable SqliteSession session;

    SqliteSink(SqliteLocation location, Clock clock, FileSystemClock files, RetentionLimit limit, DebugLog log) {
        this.location = location;
        this.clock = clock;
        this.files = files;
        this.limit = limit;
        this.log = log;
    }

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public String destination() {
        return location.url();
    }

    /** A transaction on a local file is cheap, and people watch the file while the application runs. */
    @Override
    public Duration linger() {
        return Duration.ofMillis(200);
    }

    @Override
    public Delivery deliver(List<Event> batch) {
        if (session == null) {
            try {
                SqliteLibrary.load(location.home());
            } catch (SqliteUnavailableException e) {
                return e.delivery();
            }
            session = new SqliteSession(location, clock, files, limit, log);
        }
        return session.deliver(batch);
    }

    @Override
    public void close() {
        // Nothing is open between two batches.
    }
}
