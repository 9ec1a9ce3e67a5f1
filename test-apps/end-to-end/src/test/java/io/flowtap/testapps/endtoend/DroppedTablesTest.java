package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody drops something of the tables in PostgreSQL. The command that the message names is run to the letter, and
 * then every event arrives.
 */
@Execution(ExecutionMode.CONCURRENT)
class DroppedTablesTest {

    private static final int CALLS = 10;
    private static final int EVENTS = LoadRun.events(CALLS);

    /** A paused destination is asked again after a minute. */
    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    /** Quoted in the agent's messages with ', in those of commands with `. */
    private static final Pattern COMMAND = Pattern.compile("['`](java -jar flowtap\\.jar [^'`]+)['`]");

    private static final String OF_FLOWTAP = " AND n.nspname = current_schema()";

    private final PgDatabase database = PgServer.shared().database();
    private final RecordedRows rows = new RecordedRows(database);
    private final FlowtapHome home = FlowtapHome.empty();

    @BeforeEach
    void recordSomething() throws Exception {
        assertThat(load(LoadRun.Ending.RETURN).ended().successfully().stderr()).isEmpty();
        assertThat(rows.events()).hasSize(EVENTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent_trace_history", "stale_aggregate_days", "schema_version"})
    void whatADroppedTableKeepsOutArrivesAfterTheCommandOfTheMessage(String table) throws Exception {
        database.execute("DROP TABLE " + table);

        arrivesAfterTheCommandOfTheMessage();
    }

    @Test
    void whatDroppedPartitionsKeepOutArrivesAfterTheCommandOfTheMessage() throws Exception {
        List<String> partitions = column("SELECT inhrelid::regclass::text FROM pg_inherits"
                + " WHERE inhparent = 'event_logs'::regclass ORDER BY 1");
        assertThat(partitions).contains("event_logs_default").hasSizeGreaterThan(1);
        partitions.forEach(each -> database.execute("DROP TABLE " + each));

        arrivesAfterTheCommandOfTheMessage();
    }

    private void arrivesAfterTheCommandOfTheMessage() throws Exception {
        List<String> before = rows.events();
        ForkedApp.Ended ended = load(LoadRun.Ending.RETURN).ended().successfully();

        assertThat(ended.agentLines()).hasSize(1);
        follow(ended.agentLines().get(0));
        load(LoadRun.Ending.RETURN).ended().successfully();

        assertThat(rows.events())
                .hasSize(before.size() + 2 * EVENTS)
                .doesNotHaveDuplicates()
                .containsAll(before);
        assertThat(rows.histories()).hasSizeGreaterThanOrEqualTo(2 * CALLS / 10);
        assertThat(home.folder().resolve("dead-letter")).doesNotExist();
    }

    @Test
    void anApplicationThatGoesOnDeliversByItselfOnceTheCommandWasRun() throws Exception {
        LoadRun app = load(LoadRun.Ending.WAIT);
        assertThat(Polling.within(TIMEOUT).until(() -> rows.events().size() == 2 * EVENTS))
                .isTrue();
        database.execute("DROP TABLE model_cost_logs");
        LoadRun other = load(LoadRun.Ending.WAIT);
        assertThat(Polling.within(TIMEOUT).until(() -> !other.agentLines().isEmpty()))
                .isTrue();

        follow(other.agentLines().get(0));

        assertThat(Polling.within(TIMEOUT).until(() -> rows.events().size() == 3 * EVENTS))
                .isTrue();
        app.endInput();
        other.endInput();
        app.ended().successfully();
        other.ended().successfully();
        assertThat(rows.responses()).containsExactlyInAnyOrderElementsOf(other.answered());
    }

    /** None of them keeps events out, so it is doctor that tells. */
    @Test
    void indexesFunctionsViewsPoliciesAndTriggersAreMadeAgainByTheCommandDoctorNames() throws Exception {
        List<String> drops = column("SELECT 'DROP INDEX ' || c.relname FROM pg_index i"
                + " JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE NOT c.relispartition AND NOT EXISTS"
                + " (SELECT 1 FROM pg_constraint WHERE conindid = i.indexrelid)" + OF_FLOWTAP
                + " UNION ALL SELECT 'DROP POLICY ' || p.polname || ' ON ' || c.relname FROM pg_policy p"
                + " JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE true" + OF_FLOWTAP
                + " UNION ALL SELECT 'DROP TRIGGER ' || t.tgname || ' ON ' || c.relname FROM pg_trigger t"
                + " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE NOT t.tgisinternal" + OF_FLOWTAP
                + " UNION ALL SELECT 'DROP FUNCTION ' || p.proname FROM pg_proc p"
                + " JOIN pg_namespace n ON n.oid = p.pronamespace WHERE true" + OF_FLOWTAP
                + " UNION ALL SELECT 'DROP VIEW ' || c.relname FROM pg_class c"
                + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('v', 'm')" + OF_FLOWTAP);
        assertThat(String.join("\n", drops)).contains("DROP INDEX", "DROP POLICY", "DROP TRIGGER", "DROP FUNCTION");
        List<String> before = schema();
        drops.forEach(database::execute);

        assertThat(load(LoadRun.Ending.RETURN).ended().successfully().stderr()).isEmpty();
        assertThat(rows.events()).hasSize(2 * EVENTS);
        List<String> told = command("doctor")
                .stdout()
                .lines()
                .filter(line -> line.contains(" is gone"))
                .toList();
        assertThat(told).hasSize(drops.size());

        follow(told.get(0));
        assertThat(schema()).isEqualTo(before);
        assertThat(command("doctor").stdout()).doesNotContain(" is gone");
    }

    private LoadRun load(LoadRun.Ending ending) throws Exception {
        return LoadRun.start(ForkedApp.on(Jdk.own()).observed(home).storingIn(database), Jdk.own(), CALLS, 0, ending);
    }

    private ForkedApp.Ended command(String... arguments) throws Exception {
        return ForkedApp.on(Jdk.own())
                .option("-Dflowtap.home=" + home.folder())
                .storingIn(database)
                .jar(Project.agentJar(), arguments)
                .run();
    }

    /** Runs the command in {@code message} as a shell would, beside the jar, configured as the application is. */
    private void follow(String message) throws Exception {
        Matcher command = COMMAND.matcher(message);
        assertThat(command.find()).as(message).isTrue();
        Path folder = Project.workFolder("advice");
        Files.createSymbolicLink(folder.resolve("flowtap.jar"), Project.agentJar());
        ForkedApp.of(Path.of("/bin/sh"))
                .option("-c")
                .option("cd " + folder + " && " + command.group(1))
                .env("PATH", Jdk.own().java().getParent() + File.pathSeparator + System.getenv("PATH"))
                .env("FLOWTAP_HOME", home.folder().toString())
                .env("FLOWTAP_DATABASE_URL", database.url())
                .env("FLOWTAP_DATABASE_USER", database.user())
                .env("FLOWTAP_DATABASE_PASSWORD", database.password())
                .run()
                .successfully();
    }

    /** Definitions of everything that was dropped, and of nothing else. */
    private List<String> schema() throws SQLException {
        return column("SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i"
                + " JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE NOT c.relispartition" + OF_FLOWTAP
                + " UNION ALL SELECT polname || ' ' || polrelid::regclass || pg_get_expr(polqual, polrelid)"
                + " FROM pg_policy"
                + " UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
                + " UNION ALL SELECT pg_get_functiondef(p.oid) FROM pg_proc p"
                + " JOIN pg_namespace n ON n.oid = p.pronamespace WHERE true" + OF_FLOWTAP
                + " UNION ALL SELECT definition FROM pg_views WHERE schemaname = current_schema() ORDER BY 1");
    }

    private List<String> column(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        }
        return values;
    }
}
