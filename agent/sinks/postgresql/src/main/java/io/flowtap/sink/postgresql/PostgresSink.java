package io.flowtap.sink.postgresql;

import io.flowtap.event.Event;
import io.flowtap.sink.DebugLog;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.postgresql.connection.PostgresLocation;
import io.flowtap.sink.postgresql.connection.ServerTime;
import io.flowtap.sink.relational.maintenance.RetentionLimit;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores events in PostgreSQL. Every event has its row in {@code event_logs} or {@code agent_trace_history}, and some
 * have a second one in a table of their own.
 *
 * <p>Names no type of {@code java.sql}: in a JVM without that module this class must still load, to say so.
 */
final class PostgresSink implements EventSink {

    private final PostgresLocation location;
    private final Clock own;
    private final ServerTime time;
    private final RetentionLimit limit;
    private final DebugLog log;
    private @Nullable PostgresSession session;

    PostgresSink(PostgresLocation location, Clock own, ServerTime time, RetentionLimit limit, DebugLog log) {
        this.location = location;
        this.own = own;
        this.time = time;
        this.limit = limit;
        this.log = log;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public String destination() {
        return location.destination();
    }

    @Override
    public Delivery deliver(List<Event> batch) {
        if (session == null) {
            String missing = RequiredModules.missing();
            if (missing != null) {
                return new Delivery.Paused("this JVM runs without the module " + missing
                        + ": start it with --add-modules " + missing + " (or add it to the jlink image);"
                        + " events wait in the journal");
            }
            session = new PostgresSession(location, own, time, limit, log);
        }
        return session.deliver(batch);
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}
