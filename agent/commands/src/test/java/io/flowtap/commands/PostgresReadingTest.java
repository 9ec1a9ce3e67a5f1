package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.commands.store.EventQuery;
import io.flowtap.commands.store.PostgresEventStore;
import io.flowtap.commands.store.StoreException;
import io.flowtap.sink.postgresql.connection.PostgresDatabase;
import io.flowtap.testapps.postgresql.DelayingProxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How rows are read. */
class PostgresReadingTest extends RecordedPostgres {

    @Test
    void rowsComeInPartsWhateverTheirNumber() throws Exception {
        recording.tool("one").store();
        database.execute("INSERT INTO event_logs (id, event_type, timestamp, context)"
                + " SELECT lpad(to_hex(n), 32, '0')::uuid, 'tool_used', now(), '{}'"
                + " FROM generate_series(1, 5000) AS n");
        try (DelayingProxy proxy = new DelayingProxy(database, Duration.ZERO);
                PostgresEventStore store = store(database.through(proxy.port()))) {
            AtomicInteger read = new AtomicInteger();

            assertThatThrownBy(() -> store.events(EventQuery.ALL, event -> {
                        if (read.incrementAndGet() == 1) {
                            proxy.cut();
                        }
                    }))
                    .isInstanceOf(StoreException.class);

            assertThat(read).hasValue(1_000);
        }
    }

    @Test
    void readersChangeNothing() throws Exception {
        recording.tool("one").store();
        try (Connection connection = PostgresDatabase.openForReading(location(database));
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM event_logs"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
        }
    }

    @Test
    void aFilterReadsATraceByItsBeginningInAnyLanguage() throws Exception {
        recording.tool("a").trace("abcdef00000000000000000000000001").store();
        recording.tool("b").trace("abcdefff000000000000000000000001").store();
        recording.tool("c").trace("abcdf000000000000000000000000001").store();
        try (PostgresEventStore store = store(database)) {
            assertThat(store.traceIds("abcdef", 10))
                    .containsExactly("abcdef00000000000000000000000001", "abcdefff000000000000000000000001");
            assertThat(store.traceIds("abcdef", 1)).hasSize(1);
            List<String> types = new ArrayList<>();
            store.events(
                    EventQuery.ALL.ofTrace("abcdefff").ofTypes(Set.of("tool_used")),
                    event -> types.add(event.text("tool_id")));
            assertThat(types).containsExactly("b");
        }
    }
}
