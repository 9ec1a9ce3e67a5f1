package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.commands.store.EventQuery;
import io.flowtap.commands.store.PostgresEventStore;
import io.flowtap.commands.store.StoreException;
import io.flowtap.commands.store.StoreMark;
import io.flowtap.commands.terminal.Terminal;
import io.flowtap.sink.postgresql.connection.PostgresDatabase;
import io.flowtap.sink.postgresql.connection.PostgresLocation;
import io.flowtap.testapps.postgresql.DelayingProxy;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import io.flowtap.testapps.postgresql.PgSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL is read as the embedded database is. */
class PostgresTest {

    private static final String OTHER_TRACE = "aaaaaaaa000000000000000000000002";

    @TempDir
    private Path home;

    private PgDatabase database;
    private RecordedHome recording;

    @BeforeEach
    void open() throws Exception {
        database = PgServer.shared().database();
        recording = new RecordedHome(home, database);
    }

    @AfterEach
    void close() {
        recording.close();
    }

    private void recordADay() throws Exception {
        recording
                .flow("Assistant.answer")
                .span("f1", null)
                .millis(100)
                .workspace("w1")
                .user("ann")
                .store();
        recording
                .modelCall("gpt-4o-mini", 1200, 340, 1000)
                .span("m1", "f1")
                .millis(80)
                .with("cache_read_tokens", 1000L)
                .with("reasoning_tokens", 64L)
                .workspace("w1")
                .store();
        recording
                .tool("lookupOrder")
                .span("t1", "f1")
                .millis(15)
                .workspace("w1")
                .store();
        recording
                .modelCall("gpt-4o-mini", 10, 20, 200)
                .span("m2", "t1")
                .at("2026-11-20T12:00:00.017Z")
                .store();
        recording
                .flow("Assistant.answer")
                .trace(OTHER_TRACE)
                .span("f2", null)
                .millis(300)
                .status("error")
                .at("2026-11-20T12:20:00Z")
                .store();
        recording
                .modelCall("home-made", 50, 60, 0)
                .trace(OTHER_TRACE)
                .span("m4", "f2")
                .millis(4)
                .with("priced", false)
                .with("cost_usd_micros", null)
                .store();
        recording
                .event("agent_error")
                .trace(OTHER_TRACE)
                .span("f2", null)
                .status("error")
                .with("error_type", "java.util.NoSuchElementException")
                .with("error_source", "tool")
                .with("error_message", "no order 7")
                .at("2026-11-20T12:30:00Z")
                .store();
        recording
                .event("rag_query_triggered")
                .span("r1", "f1")
                .millis(12)
                .with("vector_db_used", "in-memory")
                .with("index_name", "handbook")
                .with("sources_found", 3L)
                .with("top_score", 0.91)
                .store();
        recording
                .event("prompt_blocked")
                .status("blocked")
                .with("source", "guardrail")
                .with("direction", "input")
                .with("guardrail_name", "InjectionGuard")
                .with("reason", "ignore all rules")
                .store();
        recording
                .event("agent_created")
                .with("agent_id", "Assistant")
                .with("agent_type", "ai_service")
                .with("framework", "langchain4j")
                .with("tools_count", 2L)
                .with("model_name", "gpt-4o-mini")
                .store();
        recording
                .event("checkout_completed")
                .with("total", 12L)
                .with("currency", "EUR")
                .with("items", List.of(1L, 2L))
                .trace(null)
                .store();
        recording
                .event("agent_trace_history")
                .millis(100)
                .workspace("w1")
                .user("ann")
                .with("agent_id", "Assistant")
                .with("framework", "langchain4j")
                .with("flow_id", "Assistant.answer")
                .with("flow_name", "Assistant.answer")
                .with("nodes_total", 1L)
                .with("nodes_truncated", false)
                .with(
                        "execution_nodes",
                        RecordedHome.nodes(RecordedHome.node(
                                "model", "gpt-4o-mini", "m1", "ok", 0.5, 80.0, "input_tokens", 1200L)))
                .with("input_context", "Where is my order?")
                .with("output_summary", "On its way.")
                .store();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "report", "report --since all --workspace w1", "report --since 5h", "report --service none",
                "events", "events --limit 3", "events --type tool_used,model_cost", "events --trace AAAAAA",
                "events --since 2026-11-20T12:10:00Z", "trace last", "trace 3f2a1b", "trace aaaaaaaa"
            })
    void people_are_told_the_same(String command) throws Exception {
        recordADay();
        String[] arguments = command.split(" ");

        CommandRun embedded = CommandRun.of(home, arguments);
        CommandRun server = run(database, arguments);

        assertThat(server.err()).isEqualTo(embedded.err());
        assertThat(server.out().replace(location(), home.resolve("flowtap.db").toString()))
                .isEqualTo(embedded.out());
        assertThat(server.exitCode()).isEqualTo(embedded.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"report --json --since all", "trace --json last", "trace --json aaaaaaaa"})
    void programs_are_told_the_same(String command) throws Exception {
        recordADay();
        String[] arguments = command.split(" ");

        assertThat(run(database, arguments).json())
                .isEqualTo(CommandRun.of(home, arguments).json());
    }

    @Test
    void lines_of_json_are_the_same() throws Exception {
        recordADay();

        List<String> server = run(database, "events", "--json").lines();
        List<String> embedded = CommandRun.of(home, "events", "--json").lines();

        assertThat(server).hasSameSizeAs(embedded).hasSize(11);
        for (int i = 0; i < server.size(); i++) {
            assertThat(JSON.std.mapFrom(server.get(i))).isEqualTo(JSON.std.mapFrom(embedded.get(i)));
        }
    }

    @Test
    void follows_what_others_store_even_if_it_happened_earlier() throws Exception {
        recording.tool("before").store();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AtomicInteger exitCode = new AtomicInteger(-1);
        Terminal terminal =
                Terminal.piped(CommandRun.stream(out), CommandRun.stream(new ByteArrayOutputStream()), true);
        Thread follower = new Thread(() -> exitCode.set(Commands.run(
                CommandRun.context(terminal),
                "events",
                "--follow",
                "--type",
                "tool_used",
                "--database",
                database.urlWithCredentials())));
        follower.start();
        try {
            awaitLine(out, "before");
            recording.flow("not asked for").store();
            recording.tool("after").at("2026-11-20T12:00:05Z").store();
            awaitLine(out, "after");
            recording.tool("delivered-late").at("2026-11-19T00:00:00Z").store();
            awaitLine(out, "delivered-late");
        } finally {
            follower.interrupt();
            follower.join(20_000);
        }

        assertThat(exitCode).hasValue(0);
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(3);
    }

    @Test
    void following_goes_on_after_the_server_was_restarted() throws Exception {
        try (PgServer server = PgServer.own(PgSettings.defaults())) {
            PgDatabase restarted = server.database();
            try (RecordedHome first = new RecordedHome(home.resolve("first"), restarted)) {
                first.tool("before").store();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Terminal terminal = Terminal.piped(CommandRun.stream(out), CommandRun.stream(err), true);
            Thread follower = new Thread(() -> Commands.run(
                    CommandRun.context(terminal), "events", "--follow", "--database", restarted.urlWithCredentials()));
            follower.start();
            try {
                awaitLine(out, "before");
                server.stop();
                awaitLine(err, "shown again when it is back");
                server.start();
                try (RecordedHome second = new RecordedHome(home.resolve("second"), restarted)) {
                    second.tool("after").at("2026-11-20T12:00:05Z").store();
                }
                awaitLine(out, "after");
            } finally {
                follower.interrupt();
                follower.join(20_000);
            }

            assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
            assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        }
    }

    private static void awaitLine(ByteArrayOutputStream out, String text) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (!out.toString(StandardCharsets.UTF_8).contains(text)) {
            assertThat(Instant.now()).as("'" + text + "' was not told in time").isBefore(deadline);
            Thread.sleep(5);
        }
    }

    @Test
    void a_transaction_that_ends_after_a_later_one_is_told_when_it_ends_and_everything_once() throws Exception {
        recording.tool("before").store();
        try (PostgresEventStore store = store(database);
                Connection slow = database.connect();
                Connection endless = database.connect()) {
            slow.setAutoCommit(false);
            endless.setAutoCommit(false);
            insert(slow, "slow");
            insert(endless, "endless");
            StoreMark mark = store.mark();

            recording.tool("quick").store();
            List<String> first = new ArrayList<>();
            mark = store.storedAfter(mark, EventQuery.ALL, event -> first.add(event.text("tool_id")));
            slow.commit();
            List<String> second = new ArrayList<>();
            mark = store.storedAfter(mark, EventQuery.ALL, event -> second.add(event.text("tool_id")));
            List<String> third = new ArrayList<>();
            mark = store.storedAfter(mark, EventQuery.ALL, event -> third.add(event.text("tool_id")));
            endless.rollback();
            store.storedAfter(mark, EventQuery.ALL, event -> third.add(event.text("tool_id")));

            assertThat(first).containsExactly("quick");
            assertThat(second).containsExactly("slow");
            assertThat(third).isEmpty();
        }
    }

    private static void insert(Connection connection, String tool) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO event_logs (id, event_type, timestamp, context) VALUES"
                    + " (gen_random_uuid(), 'tool_used', now(), '{\"tool_id\": \"" + tool + "\"}')");
        }
    }

    @Test
    void rows_of_another_cluster_with_numbers_still_to_come_are_not_told_for_ever() throws Exception {
        recording.tool("before").store();
        database.execute("UPDATE event_logs SET stored_by = '9000000000'");
        try (PostgresEventStore store = store(database)) {
            List<String> told = new ArrayList<>();
            store.storedAfter(store.mark(), EventQuery.ALL, event -> told.add(event.id()));

            assertThat(told).isEmpty();
        }
    }

    @Test
    void rows_come_in_parts_whatever_their_number() throws Exception {
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
    void readers_change_nothing() throws Exception {
        recording.tool("one").store();
        try (Connection connection = PostgresDatabase.openForReading(location(database));
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM event_logs"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
        }
    }

    @Test
    void a_server_that_is_down_is_named() throws Exception {
        CommandRun run = CommandRun.bare("report", "--database", "jdbc:postgresql://127.0.0.1:1/flowtap?user=u");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith(
                        "error: Cannot read jdbc:postgresql://127.0.0.1:1/flowtap?user=u: nothing" + " answers there")
                .contains("Is the server running")
                .doesNotContain("\tat ");
    }

    @Test
    void a_server_that_does_not_answer_is_not_waited_for_for_ever() throws IOException {
        try (java.net.ServerSocket silent = new java.net.ServerSocket(0)) {
            CommandRun run = CommandRun.bare(
                    "report",
                    "--database",
                    "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/x?socketTimeout=1");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("does not answer").contains("firewall");
        }
    }

    @Test
    void a_refused_login_says_which_settings_to_look_at_and_no_password() {
        CommandRun run = run(database.as(database.user(), "top-secret"), "report");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("password authentication failed for user \"" + database.user())
                .contains("flowtap.database.password")
                .doesNotContain("top-secret");
    }

    @Test
    void a_database_that_is_not_there_is_named() {
        CommandRun run = run(new PgDatabase(database.url() + "_not", database.user(), database.password()), "events");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("does not exist").contains("create it");
    }

    @Test
    void a_database_without_tables_says_what_to_do() {
        PgDatabase empty = PgServer.shared().database();

        CommandRun run = run(empty, "report");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no tables of Flowtap").contains("flowtap.jar migrate");
    }

    @Test
    void a_role_that_may_not_read_is_told_what_to_grant() throws Exception {
        recordADay();
        String role = database.user() + "_nobody";
        PgServer.shared().superuser(database).execute("CREATE ROLE " + role + " LOGIN PASSWORD 'n'");
        try {
            CommandRun run = run(database.as(role, "n"), "report");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("permission denied for table").contains("GRANT SELECT");
        } finally {
            PgServer.shared().superuser(database).execute("DROP ROLE " + role);
        }
    }

    @Test
    void a_role_that_may_only_read_is_enough_for_everything() throws Exception {
        recordADay();
        String role = database.user() + "_reader";
        PgDatabase superuser = PgServer.shared().superuser(database);
        superuser.execute(
                "CREATE ROLE " + role + " LOGIN PASSWORD 'r'",
                "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + role);
        try {
            PgDatabase reader = database.as(role, "r");
            for (String command : List.of("report", "events", "trace last")) {
                assertThat(run(reader, command.split(" ")).err()).isEmpty();
            }
            assertThat(run(reader, "doctor").line("event_logs")).startsWith("11 event_logs, 1 agent_trace_history");
        } finally {
            superuser.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
        }
    }

    @Test
    void a_standby_is_read_but_not_followed() throws Exception {
        try (PgServer server = PgServer.own(PgSettings.defaults())) {
            PgDatabase database = server.database();
            try (RecordedHome recording = new RecordedHome(home.resolve("standby"), database)) {
                recording.tool("kept").store();
            }
            server.superuser(database)
                    .execute("DO $$ BEGIN EXECUTE format('COPY (SELECT 1) TO %L',"
                            + " current_setting('data_directory') || '/standby.signal'); END $$");
            server.stop();
            server.start();

            assertThat(run(database, "events").out()).contains("kept");
            assertThat(run(database, "doctor").line("event_logs")).startsWith("1 event_logs");
            CommandRun following = run(database, "events", "--follow");
            assertThat(following.exitCode()).isEqualTo(1);
            assertThat(following.err()).contains("is a standby").contains("Name the primary");
        }
    }

    @Test
    void doctor_shows_the_database() throws Exception {
        recordADay();

        CommandRun run = run(database, "doctor");

        assertThat(run.line("database")).isEqualTo("database " + location());
        assertThat(run.line("PostgreSQL ")).matches("PostgreSQL \\d+\\.\\d+.*, .*B, schema 2");
        assertThat(run.line("event_logs"))
                .isEqualTo("11 event_logs, 1 agent_trace_history, 3 model_cost_logs,"
                        + " 1 prompt_similarity_logs, 1 events");
        Map<?, ?> json = (Map<?, ?>) run(database, "doctor", "--json").json().get("database");
        assertThat(json.get("rows_estimated")).isEqualTo(false);
        assertThat(json.get("integrity_problems")).isNull();
        assertThat(json.get("schema_version")).isEqualTo("2");
    }

    @Test
    void doctor_says_when_partitions_run_out() throws Exception {
        recordADay();
        assertThat(run(database, "doctor").out()).doesNotContain("has no partition for");

        for (String partition : partitions("event_logs")) {
            database.execute("DROP TABLE " + partition);
        }

        CommandRun run = run(database, "doctor");
        assertThat(run.line("has no partition"))
                .contains("event_logs has no partition for any time")
                .contains("flowtap.jar migrate");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void doctor_mentions_rows_that_no_partition_was_made_for() throws Exception {
        recording.tool("years to come").at("2035-05-01T00:00:00Z").store();

        CommandRun run = run(database, "doctor");

        assertThat(run.line("default partition"))
                .startsWith("note: 1 rows of event_logs are in its default partition")
                .contains("flowtap.jar migrate");
    }

    private List<String> partitions(String table) throws SQLException {
        List<String> partitions = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT inhrelid::regclass FROM pg_inherits"
                        + " WHERE inhparent = '" + table + "'::regclass AND inhrelid::regclass::text !~ 'default'")) {
            while (rows.next()) {
                partitions.add(rows.getString(1));
            }
        }
        assertThat(partitions).isNotEmpty();
        return partitions;
    }

    @Test
    void only_the_stored_database_is_read_of_the_several_a_server_has() throws Exception {
        recording.flow("of-this-one").store();
        PgDatabase other = PgServer.shared().database();
        try (RecordedHome elsewhere = new RecordedHome(home.resolve("other"), other)) {
            elsewhere.flow("of-the-other").store();
        }

        assertThat(run(database, "events").out()).contains("of-this-one").doesNotContain("of-the-other");
    }

    @Test
    void a_filter_reads_a_trace_by_its_beginning_in_any_language() throws Exception {
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

    private static PostgresLocation location(PgDatabase database) {
        return PostgresLocation.of(database.url(), database.user(), database.password())
                .orElseThrow();
    }

    private static PostgresEventStore store(PgDatabase database) {
        return PostgresEventStore.open(location(database));
    }

    private String location() {
        return database.url() + "?user=" + database.user();
    }

    private static CommandRun run(PgDatabase database, String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--database";
        all[arguments.length + 1] = database.urlWithCredentials();
        return CommandRun.bare(all);
    }
}
