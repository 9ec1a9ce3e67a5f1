package io.flowtap.sink.sqlite;

import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import io.flowtap.sink.relational.maintenance.RetentionLimit;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import io.flowtap.sink.sqlite.maintenance.FileSystemClock;
import java.time.Clock;
import java.util.Optional;

/** SQLite, unless {@code flowtap.database.url} names another database or none. */
public final class SqliteSinkProvider implements EventSinkProvider {

    @Override
    public Optional<EventSink> create(SinkContext context) {
        Optional<SqliteLocation> location = SqliteLocation.of(context.settings());
        return location.isEmpty()
                ? Optional.empty()
                : Optional.of(new SqliteSink(
                        location.get(),
                        Clock.systemUTC(),
                        FileSystemClock.of(location.get().directory()),
                        RetentionLimit.of(
                                context.settings().number(RetentionLimit.KEY, RetentionLimit.DEFAULT_PERCENT)),
                        context.log()));
    }
}
