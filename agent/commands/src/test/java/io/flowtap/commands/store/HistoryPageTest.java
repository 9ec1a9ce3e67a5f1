package io.flowtap.commands.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.sink.sqlite.file.SqliteDatabase;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryPageTest {

    /** Otherwise a replay of n events would look at n² of them. */
    @Test
    void theLastPageCostsNoMoreThanTheFirst(@TempDir Path home) throws Exception {
        EventQuery filter = new EventQuery(
                Instant.EPOCH, Instant.parse("2026-12-01T00:00:00Z"), Set.of("tool_used"), null, "ws", "shop");
        HistoryPosition after = new HistoryPosition(1_790_000_000_000L, "01a0");
        Conditions conditions = Conditions.after(Dialect.SQLITE, filter, after)
                .andTypes(Dialect.SQLITE.notFromIndex("event_type"), filter.types());
        SqliteLocation location = SqliteLocation.of(null, home.toString()).orElseThrow();
        try (SqliteDatabase database = SqliteDatabase.openForWriting(location);
                PreparedStatement statement = database.connection()
                        .prepareStatement("EXPLAIN QUERY PLAN SELECT id FROM event_logs" + conditions.clause()
                                + " ORDER BY timestamp, id LIMIT 500")) {
            conditions.bind(statement);
            try (ResultSet plan = statement.executeQuery()) {
                assertThat(plan.next()).isTrue();
                assertThat(plan.getString("detail")).contains("INDEX event_logs_timestamp (timestamp>? AND");
            }
        }
        // The only lower bound is where the page begins, so that the walk along the index begins there too.
        assertThat(conditions.clause()).containsOnlyOnce("timestamp >= ?").contains("(timestamp, id) > (?, ?)");
    }
}
