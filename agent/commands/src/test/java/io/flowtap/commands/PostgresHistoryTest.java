package io.flowtap.commands;

import io.flowtap.commands.store.EventStore;
import io.flowtap.commands.store.PostgresEventStore;
import io.flowtap.sink.postgresql.connection.PostgresLocation;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import java.nio.file.Path;

/** The same of PostgreSQL. */
class PostgresHistoryTest extends HistoryTest {

    private final PgDatabase database = PgServer.shared().database();

    @Override
    RecordedHome record(Path home) throws Exception {
        return new RecordedHome(home, database);
    }

    @Override
    EventStore store(Path home) {
        return PostgresEventStore.open(PostgresLocation.of(database.url(), database.user(), database.password())
                .orElseThrow());
    }

    @Override
    void damage(Path home) {
        database.execute("UPDATE event_logs SET context = '[7]'");
    }
}
