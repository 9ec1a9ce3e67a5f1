package io.flowtap.sink.postgresql;

import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import io.flowtap.sink.postgresql.connection.PostgresLocation;
import io.flowtap.sink.postgresql.connection.ServerTime;
import io.flowtap.sink.relational.maintenance.RetentionLimit;
import java.time.Clock;
import java.util.Optional;

/** PostgreSQL, if {@code flowtap.database.url} names one. */
public final class PostgresSinkProvider implements EventSinkProvider {

    @Override
    public Optional<EventSink> create(SinkContext context) {
        Optional<PostgresLocation> location = PostgresLocation.of(context.settings());
        return location.isEmpty()
                ? Optional.empty()
                : Optional.of(new PostgresSink(
                        location.get(),
                        Clock.systemUTC(),
                        ServerTime.ACTUAL,
                        RetentionLimit.of(
                                context.settings().number(RetentionLimit.KEY, RetentionLimit.DEFAULT_PERCENT)),
                        context.log()));
    }
}
