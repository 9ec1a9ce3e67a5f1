package io.flowtap.sink.sqlite.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.sqlite.SqliteRows;
import io.flowtap.sink.sqlite.SqliteSinks;
import io.flowtap.sink.sqlite.driver.SqliteConnections;
import io.flowtap.sink.sqlite.driver.SqliteLibrary;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import io.flowtap.testsupport.AdjustableClock;
import io.flowtap.testsupport.SampleEvents;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that an older version has made. */
class OlderTablesTest {

    private static final String NIGHT = "2026-11-21T02:00:00.000Z";

    @TempDir
    Path home;

    private SqliteLocation location;

    @BeforeEach
    void makeTablesOfVersionOne() throws Exception {
        location = SqliteLocation.of(null, home.toString()).orElseThrow();
        SqliteLibrary.load(home);
        try (Connection connection = SqliteConnections.open(location.file(), false, 1_000);
                Statement statement = connection.createStatement();
                InputStream script = SqliteSchema.class.getResourceAsStream("schema-1.sql")) {
            statement.executeUpdate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            for (String sql : List.of(
                    "INSERT INTO schema_version VALUES (1, '2026-01-01T00:00:00.000Z')",
                    "INSERT INTO event_logs (id, event_type, timestamp, workspace_id, organization_id, context)"
                            + " VALUES ('a', 'message_sent', '2026-11-19T12:00:00.000Z', 'w', 'o', '{}')",
                    "INSERT INTO events VALUES ('a', 'o', 'message_sent', '{}', '2026-11-19T12:00:00.000Z')",
                    "INSERT INTO daily_aggregates VALUES ('2026-11-19', 'w', 'message_sent', '', 1, 0, 0, 0, 0),"
                            + " ('2024-01-01', 'w', 'message_sent', '', 7, 0, 0, 0, 0)",
                    "INSERT INTO stale_aggregate_days VALUES ('2026-11-20', 4)",
                    "INSERT INTO upkeep_runs VALUES"
                            + " ('2026-11-20', '2026-11-20T02:00:00.000Z', '2026-11-20T02:00:00.000Z')")) {
                statement.executeUpdate(sql);
            }
        }
    }

    @Test
    void rowsKeepTheirTenantsAndSumsAreMadeAnewWhereTheirRowsAreAllThere() throws Exception {
        AdjustableClock clock = new AdjustableClock(NIGHT);
        try (EventSink sink = SqliteSinks.to(location, clock, 25)) {
            for (int i = 0; i < 12; i++) {
                assertThat(sink.deliver(List.of(SampleEvents.at(NIGHT, "tool_used", null))))
                        .isEqualTo(Delivery.ACCEPTED);
            }
        }

        assertThat(SqliteRows.of(
                        location, "SELECT tenant_id AS t, organization_id AS o, workspace_id AS w FROM events"))
                .hasToString("[{t=o, o=o, w=w}]");
        assertThat(SqliteRows.of(
                        location,
                        "SELECT day, organization_id AS o, workspace_id AS w, event_count AS n"
                                + " FROM daily_aggregates ORDER BY day"))
                .hasToString("[{day=2024-01-01, o=, w=w, n=7}, {day=2026-11-19, o=o, w=w, n=1}]");
        assertThat(SqliteRows.of(location, "SELECT deleted_before AS d FROM upkeep_runs WHERE day = '2026-11-20'"))
                .hasToString("[{d=2025-11-20T02:00:00.000Z}]");
    }
}
