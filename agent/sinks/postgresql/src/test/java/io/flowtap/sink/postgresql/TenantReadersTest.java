package io.flowtap.sink.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.postgresql.connection.PostgresUnavailableException;
import io.flowtap.sink.postgresql.schema.PostgresSchema;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import io.flowtap.testsupport.AdjustableClock;
import io.flowtap.testsupport.SampleEvents;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With row-level security on, no table tells one tenant anything of another. */
class TenantReadersTest {

    private static final List<String> TENANT_TABLES = List.of(
            "event_logs",
            "agent_trace_history",
            "model_cost_logs",
            "prompt_similarity_logs",
            "events",
            "daily_aggregates",
            "feature_flags",
            "feature_flag_audit",
            "organization_plans");

    private static final List<String> EVENT_TYPES =
            List.of("model_cost", "prompt_blocked", "agent_trace_history", "message_sent");

    private final AdjustableClock clock = new AdjustableClock("2026-11-20T12:00:00.000Z");
    private PgDatabase database;
    private PgDatabase reader;

    @BeforeEach
    void makeDatabase() throws Exception {
        database = PgServer.shared().database();
        migrate();
        reader = Roles.reader(database);
        // What people do, although it opens every partition by its own name as well.
        database.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + reader.user());
    }

    @Test
    void noTableAndNoPartitionShowsAnotherWorkspace() throws Exception {
        fill();
        switchOn();

        for (String table : tablesWith("workspace_id")) {
            assertThat(seen(
                            "flowtap.workspace_id",
                            "acme",
                            "SELECT DISTINCT workspace_id AS w FROM " + table
                                    + " WHERE workspace_id IS DISTINCT FROM 'acme' AND NOT '" + table
                                    + "' LIKE 'feature%'"))
                    .as(table)
                    .isEmpty();
        }
        for (String table : TENANT_TABLES) {
            if (!table.equals("organization_plans")) {
                assertThat(seen("flowtap.workspace_id", "acme", "SELECT 1 AS n FROM " + table))
                        .as(table)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void noTableAndNoPartitionShowsAnotherOrganization() throws Exception {
        fill();
        switchOn();

        for (String table : tablesWith("organization_id")) {
            assertThat(seen(
                            "flowtap.organization_id",
                            "acme-inc",
                            "SELECT DISTINCT organization_id AS o FROM " + table
                                    + " WHERE organization_id IS DISTINCT FROM 'acme-inc'"))
                    .as(table)
                    .isEmpty();
        }
        assertThat(seen(
                        "flowtap.organization_id",
                        "acme-inc",
                        "SELECT event_count AS n FROM daily_aggregates WHERE event_type = 'model_cost'"))
                .hasToString("[{n=1}]");
        assertThat(seen("flowtap.organization_id", "acme-inc", "SELECT plan FROM organization_plans"))
                .hasToString("[{plan=free}]");
    }

    @Test
    void aReaderWithoutATenantSeesNoRowThatHasOneOrNone() throws Exception {
        fill();
        switchOn();

        for (String table : TENANT_TABLES) {
            assertThat(PostgresRows.of(
                            reader,
                            "SELECT 1 AS n FROM " + table
                                    + (table.startsWith("feature") ? " WHERE workspace_id IS NOT NULL" : "")))
                    .as(table)
                    .isEmpty();
        }
    }

    @Test
    void rowsOfNobodyAreTheOwnersAlone() throws Exception {
        deliver(null, null);
        count();
        switchOn();

        for (String nobody : List.of("default", "null", "")) {
            for (String table : List.of("event_logs", "events", "daily_aggregates", "model_cost_logs")) {
                for (String setting : List.of("flowtap.workspace_id", "flowtap.organization_id")) {
                    assertThat(seen(setting, nobody, "SELECT 1 AS n FROM " + table))
                            .as(table)
                            .isEmpty();
                }
            }
        }
        assertThat(PostgresRows.count(database, "events")).isEqualTo(1);
    }

    @Test
    void aWorkspaceIsNotMistakenForAnOrganizationOfItsName() throws Exception {
        deliver("support", "rival-inc");
        deliver("desk", "support");
        count();
        switchOn();

        for (String table : List.of("event_logs", "events", "daily_aggregates")) {
            assertThat(seen("flowtap.workspace_id", "support", "SELECT DISTINCT organization_id AS o FROM " + table))
                    .as(table)
                    .hasToString("[{o=rival-inc}]");
            assertThat(seen("flowtap.organization_id", "support", "SELECT DISTINCT workspace_id AS w FROM " + table))
                    .as(table)
                    .hasToString("[{w=desk}]");
        }
    }

    @Test
    void namesTooLongForAnIndexAreNotMixedUp() throws Exception {
        String common = "\uD83D\uDE00".repeat(200);
        deliver(common + "acme", null);
        deliver(common + "rival", null);
        count();
        switchOn();

        assertThat(PostgresRows.of(database, "SELECT sum(event_count)::int AS n FROM daily_aggregates"))
                .hasToString("[{n=6}]");
        assertThat(PostgresRows.of(reader, "SELECT 1 AS n FROM daily_aggregates"))
                .isEmpty();
    }

    @Test
    void partitionsMadeLaterAreClosedToo() throws Exception {
        switchOn();
        clock.set("2027-06-01T12:00:00.000Z");
        deliver("rival", "rival-inc");

        assertThat(tablesWith("workspace_id")).contains("event_logs_p20270531");
        assertThat(seen("flowtap.workspace_id", "acme", "SELECT 1 AS n FROM event_logs_p20270531"))
                .isEmpty();
        assertThat(PostgresRows.count(database, "event_logs_p20270531")).isEqualTo(3);
    }

    @Test
    void whatAnOlderVersionStoredIsClosedAsWell() throws Exception {
        PgDatabase old = PgServer.shared().database();
        try (Connection connection = old.connect()) {
            new PostgresSchema(connection, 1).migrate();
        }
        PgDatabase oldReader = Roles.reader(old);
        String id = SampleEvents.of("message_sent").id();
        old.execute(
                "INSERT INTO event_logs (id, event_type, timestamp, workspace_id, organization_id, context) VALUES ('"
                        + id + "', 'message_sent', '2026-11-19Z', 'rival', 'acme', '{}')",
                "INSERT INTO events (id, tenant_id, name, data, created_at) VALUES ('" + id
                        + "', 'acme', 'message_sent', '{}', '2026-11-19Z')",
                "INSERT INTO daily_aggregates VALUES ('2026-11-19', 'rival', 'message_sent', '', 1, 0, 0, 0, 0)",
                "ALTER TABLE event_logs ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE events ENABLE ROW LEVEL SECURITY",
                "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + oldReader.user());

        PostgresSinks.migration(old, clock, clock).run();
        maintenanceOf(old);

        assertThat(PostgresRows.only(
                        old, "SELECT relrowsecurity AS on FROM pg_class WHERE oid = 'daily_aggregates'::regclass"))
                .containsEntry("on", true);
        for (String table : List.of("events", "daily_aggregates", "event_logs_default", "event_logs")) {
            assertThat(PostgresRows.of(with(oldReader, "flowtap.workspace_id", "acme"), "SELECT 1 AS n FROM " + table))
                    .as(table)
                    .isEmpty();
        }
        assertThat(PostgresRows.of(
                        with(oldReader, "flowtap.organization_id", "acme"),
                        "SELECT organization_id AS o, event_count AS n FROM daily_aggregates"))
                .hasToString("[{o=acme, n=1}]");
        assertThat(PostgresRows.of(
                        with(oldReader, "flowtap.workspace_id", "rival"), "SELECT tenant_id AS t FROM events"))
                .hasToString("[{t=acme}]");
    }

    private void fill() throws Exception {
        deliver("acme", "acme-inc");
        deliver("rival", "rival-inc");
        deliver(null, null);
        database.execute(
                "INSERT INTO feature_flags VALUES ('a', true, NULL, 'acme'), ('a', true, NULL, 'rival'),"
                        + " ('a', true, 'bob', NULL), ('a', true, NULL, NULL)",
                "INSERT INTO organization_plans VALUES ('acme-inc', 'free'), ('rival-inc', 'pro')");
        count();
    }

    private void deliver(@Nullable String workspace, @Nullable String organization) throws Exception {
        try (EventSink sink = PostgresSinks.to(database, clock)) {
            List<Event> events = new ArrayList<>();
            for (String type : EVENT_TYPES) {
                events.add(at(clock.millis(), SampleEvents.identified(type, "u", workspace, organization)));
            }
            assertThat(sink.deliver(events)).isEqualTo(Delivery.ACCEPTED);
        }
    }

    private static Event at(long millis, Event event) {
        Event dated = SampleEvents.at(Instant.ofEpochMilli(millis).toString(), event.type(), null);
        return Event.builder(dated.id(), event.type())
                .timestampMillis(millis)
                .userId(event.userId())
                .workspaceId(event.workspaceId())
                .organizationId(event.organizationId())
                .service("s")
                .latencyMicros(1)
                .context(event.context())
                .build();
    }

    private void count() {
        clock.set("2026-11-21T02:00:00.000Z");
        maintenanceOf(database);
        clock.set("2026-11-20T12:00:00.000Z");
    }

    private void maintenanceOf(PgDatabase of) {
        try {
            AdjustableClock night = new AdjustableClock("2026-11-21T02:00:00.000Z");
            PostgresSinks.migration(of, night, night).maintenanceByHand();
        } catch (PostgresUnavailableException e) {
            throw new AssertionError(e);
        }
    }

    private void switchOn() throws Exception {
        for (String table : TENANT_TABLES) {
            database.execute("ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY");
        }
        migrate();
        // Grants come before and after partitions.
        database.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + reader.user());
        database.execute("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO " + reader.user());
    }

    private void migrate() throws Exception {
        PostgresSinks.migration(database, clock, clock).run();
    }

    private List<String> tablesWith(String column) throws SQLException {
        return PostgresRows.of(
                        database,
                        "SELECT table_name::text AS t FROM information_schema.columns"
                                + " WHERE table_schema = 'public' AND column_name = '" + column + "' ORDER BY 1")
                .stream()
                .map(row -> (String) row.get("t"))
                .toList();
    }

    private List<Map<String, Object>> seen(String setting, String value, String query) throws SQLException {
        return PostgresRows.of(with(reader, setting, value), query);
    }

    private static PgDatabase with(PgDatabase reader, String setting, String value) {
        return new PgDatabase(
                reader.url() + "?options=-c%20" + setting + "%3D" + value, reader.user(), reader.password());
    }
}
