package io.flowtap.sink.postgresql.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.postgresql.PostgresMigration;
import io.flowtap.sink.postgresql.PostgresRows;
import io.flowtap.sink.postgresql.PostgresSinks;
import io.flowtap.sink.postgresql.Roles;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import io.flowtap.testsupport.SampleEvents;
import io.flowtap.testsupport.SchemaContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresSchemaTest extends SchemaContract {

    private PgDatabase database;

    @BeforeEach
    void makeDatabase() {
        database = PgServer.shared().database();
    }

    @Override
    protected List<String> tables() throws SQLException {
        return names("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
    }

    @Override
    protected List<String> indexes() throws SQLException {
        return names("SELECT indexname FROM pg_indexes WHERE schemaname = 'public'");
    }

    @Test
    void tablesAreMadeOnceByAnyNumberOfWritersThatStartAtOnce() throws Exception {
        int writers = 8;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Callable<Delivery>> starts = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                starts.add(() -> {
                    try (EventSink sink = PostgresSinks.to(database)) {
                        return sink.deliver(List.of(SampleEvents.of("tool_used")));
                    }
                });
            }
            for (Future<Delivery> delivery : threads.invokeAll(starts)) {
                assertThat(delivery.get()).isEqualTo(Delivery.ACCEPTED);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(PostgresRows.count(database, "event_logs")).isEqualTo(writers);
        assertThat(PostgresRows.count(database, "schema_version")).isEqualTo(PostgresSchema.CURRENT);
    }

    @Test
    void tablesOfAnOlderVersionAreBroughtUpToDateWithTheirRows() throws Exception {
        deliver(SampleEvents.of("tool_used"));

        try (Connection connection = database.connect()) {
            assertThat(new PostgresSchema(connection, 3).migrate()).isEqualTo(2);
            assertThat(new PostgresSchema(connection, 3).migrate()).isEqualTo(3);
        }

        assertThat(PostgresRows.only(database, "SELECT event_type, region FROM event_logs"))
                .hasToString("{event_type=tool_used, region=null}");
        assertThat(names("SELECT version::text FROM schema_version ORDER BY 1")).containsExactly("1", "2", "3");
    }

    @Test
    void aStepThatFailsLeavesTheTablesAsTheyWere() throws Exception {
        deliver(SampleEvents.of("tool_used"));
        database.execute("CREATE TABLE event_logs_region (x int)");

        try (Connection connection = database.connect()) {
            assertThat(catchThrowable(() -> new PostgresSchema(connection, 3).migrate()))
                    .isInstanceOf(SQLException.class);
        }

        assertThat(names("SELECT version::text FROM schema_version ORDER BY 1")).containsExactly("1", "2");
        assertThat(names("SELECT column_name FROM information_schema.columns WHERE table_name = 'event_logs'"))
                .doesNotContain("region");
    }

    @Test
    void tablesOfANewerVersionAreLeftAlone() throws Exception {
        migrate();
        database.execute("INSERT INTO schema_version VALUES (99, now())");

        assertThat(attempt(database, SampleEvents.of("tool_used")))
                .isInstanceOfSatisfying(
                        Delivery.Paused.class,
                        paused -> assertThat(paused.reason())
                                .contains("newer Flowtap (schema 99")
                                .contains("update flowtap.jar"));
        assertThat(PostgresRows.count(database, "event_logs")).isZero();
    }

    @Test
    void aRoleThatMayNotMakeTablesIsToldWhoShould() throws Exception {
        assertThat(attempt(Roles.stranger(database), SampleEvents.of("tool_used")))
                .isInstanceOfSatisfying(
                        Delivery.Paused.class,
                        paused -> assertThat(paused.reason())
                                .contains("permission denied for schema public")
                                .contains("java -jar flowtap.jar migrate"));
    }

    @Test
    void aRoleThatMayOnlyInsertWritesToTablesThatAreThere() throws Exception {
        migrate();
        PgDatabase writer = Roles.writer(database);

        assertThat(attempt(
                        writer,
                        SampleEvents.of("tool_used"),
                        SampleEvents.of("model_cost"),
                        SampleEvents.of("prompt_blocked"),
                        SampleEvents.of("agent_trace_history"),
                        SampleEvents.of("message_sent")))
                .isEqualTo(Delivery.ACCEPTED);

        assertThat(PostgresRows.count(database, "event_logs")).isEqualTo(4);
        assertThat(PostgresRows.count(database, "agent_trace_history")).isEqualTo(1);
    }

    @Test
    void aTableOfAnotherApplicationOfTheSameNameIsNotTouched() throws Exception {
        database.execute("CREATE TABLE events (mine text)", "INSERT INTO events VALUES ('kept')");

        assertThat(attempt(database, SampleEvents.of("message_sent")))
                .isInstanceOfSatisfying(
                        Delivery.Paused.class,
                        paused -> assertThat(paused.reason())
                                .contains("\"events\" already exists")
                                .contains("currentSchema"));

        assertThat(PostgresRows.only(database, "SELECT * FROM events")).containsEntry("mine", "kept");
        assertThat(tables()).containsExactly("events");
    }

    @Test
    void theVersionTableOfAnotherToolIsNotMistakenForOurs() throws Exception {
        // Flyway's, until its version 5.
        database.execute(
                "CREATE TABLE schema_version (version varchar(50), installed_on timestamp)",
                "INSERT INTO schema_version VALUES ('1.2', now())");

        assertThat(attempt(database, SampleEvents.of("tool_used")))
                .isInstanceOfSatisfying(
                        Delivery.Paused.class,
                        paused -> assertThat(paused.reason())
                                .contains("\"schema_version\" already exists")
                                .contains("currentSchema"));
        database.execute("CREATE TABLE event_logs (mine text)");
        assertThat(attempt(database, SampleEvents.of("tool_used")))
                .as("no event is to blame")
                .isInstanceOfSatisfying(
                        Delivery.Paused.class,
                        paused -> assertThat(paused.reason()).contains("currentSchema"));
    }

    @Test
    void everythingLivesInTheSchemaTheAddressNames() throws Exception {
        database.execute("CREATE SCHEMA ai", "CREATE TABLE events (mine text)");
        PgDatabase inSchema =
                new PgDatabase(database.url() + "?currentSchema=ai", database.user(), database.password());

        assertThat(attempt(inSchema, SampleEvents.of("message_sent"))).isEqualTo(Delivery.ACCEPTED);

        assertThat(PostgresRows.count(database, "ai.events")).isEqualTo(1);
        assertThat(tables()).containsExactly("events");
        inSchema.execute("INSERT INTO feature_flags VALUES ('f', true)");
        assertThat(PostgresRows.count(database, "ai.feature_flag_audit")).isEqualTo(1);
    }

    @Test
    void aSchemaThatIsNotThereIsNamed() throws Exception {
        PgDatabase nowhere =
                new PgDatabase(database.url() + "?currentSchema=nowhere", database.user(), database.password());

        assertThat(attempt(nowhere, SampleEvents.of("tool_used")))
                .isInstanceOfSatisfying(
                        Delivery.Paused.class,
                        paused -> assertThat(paused.reason()).contains("create it, or correct currentSchema"));
    }

    @Test
    void everyChangeOfAFeatureFlagIsAudited() throws Exception {
        migrate();
        database.execute(
                "INSERT INTO feature_flags VALUES ('new_ranker', false, 'ann', NULL, 'bob')",
                "UPDATE feature_flags SET is_enabled = true, updated_by = 'carol'",
                "DELETE FROM feature_flags");

        assertThat(PostgresRows.of(
                        database,
                        "SELECT flag_name AS f, user_id AS u, changed_by AS by, was_enabled AS was,"
                                + " is_enabled AS now FROM feature_flag_audit ORDER BY id"))
                .hasToString("[{f=new_ranker, u=ann, by=bob, was=null, now=false},"
                        + " {f=new_ranker, u=ann, by=carol, was=false, now=true},"
                        + " {f=new_ranker, u=ann, by=null, was=true, now=null}]");
    }

    @Test
    void aReaderSeesOnlyItsWorkspaceOrOrganizationOnceRowSecurityIsOn() throws Exception {
        migrate();
        PgDatabase writer = Roles.writer(database);
        PgDatabase reader = Roles.reader(database);
        for (String table :
                List.of("event_logs", "agent_trace_history", "model_cost_logs", "prompt_similarity_logs", "events")) {
            database.execute("ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY");
        }
        for (String type : List.of("model_cost", "prompt_blocked", "agent_trace_history", "message_sent")) {
            assertThat(attempt(
                            writer,
                            SampleEvents.identified(type, "u", "w-1", "org-1"),
                            SampleEvents.identified(type, "u", "w-2", "org-2"),
                            SampleEvents.identified(type, "u", "w-3", null)))
                    .isEqualTo(Delivery.ACCEPTED);
        }

        String seen = "SELECT 'e' AS t, workspace_id AS w FROM event_logs UNION SELECT 'm', workspace_id FROM"
                + " model_cost_logs UNION SELECT 'p', workspace_id FROM prompt_similarity_logs UNION SELECT 't',"
                + " workspace_id FROM agent_trace_history UNION SELECT 'f', tenant_id FROM events ORDER BY 1, 2";
        assertThat(PostgresRows.of(reader, seen)).isEmpty();
        assertThat(PostgresRows.of(with(reader, "flowtap.organization_id", "org-1"), seen))
                .hasToString("[{t=e, w=w-1}, {t=f, w=org-1}, {t=m, w=w-1}, {t=p, w=w-1}, {t=t, w=w-1}]");
        assertThat(PostgresRows.of(with(reader, "flowtap.workspace_id", "w-3"), seen))
                .hasToString("[{t=e, w=w-3}, {t=f, w=w-3}, {t=m, w=w-3}, {t=p, w=w-3}, {t=t, w=w-3}]");
        assertThat(catchThrowable(() -> PostgresRows.of(writer, seen))).hasMessageContaining("permission denied");
    }

    private static PgDatabase with(PgDatabase reader, String setting, String value) {
        return new PgDatabase(
                reader.url() + "?options=-c%20" + setting + "%3D" + value, reader.user(), reader.password());
    }

    private void deliver(Event event) throws Exception {
        assertThat(attempt(database, event)).isEqualTo(Delivery.ACCEPTED);
    }

    private static Delivery attempt(PgDatabase database, Event... events) throws Exception {
        try (EventSink sink = PostgresSinks.to(database)) {
            return sink.deliver(List.of(events));
        }
    }

    @Override
    protected void migrate() throws Exception {
        new PostgresMigration(PostgresSinks.location(database), Clock.systemUTC(), step -> {}).run();
    }

    private List<String> names(String query) throws SQLException {
        return PostgresRows.of(database, query).stream()
                .map(row -> (String) row.values().iterator().next())
                .toList();
    }
}
