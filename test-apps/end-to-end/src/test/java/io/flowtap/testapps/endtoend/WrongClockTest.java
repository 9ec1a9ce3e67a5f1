package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One JVM of several has a wrong clock. */
class WrongClockTest {

    /** Enough for a night's work, which is done in parts after each of many batches. */
    private static final int MANY_CALLS = 2_000;

    private static final int FEW_CALLS = 100;

    /** The newest: how it reads the time of a file decides here, and is another way than that of older ones. */
    private final Jdk jdk = Jdk.all().get(Jdk.all().size() - 1);

    @Test
    void theEmbeddedDatabaseKeepsTheEventsOfTheOthers() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        run(ForkedApp.on(jdk).observed(home), FEW_CALLS);

        ForkedApp.Ended first = run(ShiftedTime.app("+400d", jdk).observed(home), MANY_CALLS);

        String tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).toString();
        assertThat(home.rows("SELECT 1 AS n FROM event_logs WHERE timestamp < '" + tomorrow + "'"))
                .hasSize(LoadRun.events(FEW_CALLS));
        assertThat(home.rows("SELECT 1 AS n FROM agent_trace_history WHERE timestamp < '" + tomorrow + "'"))
                .hasSize(FEW_CALLS / 10);
        assertThat(first.stderr()).contains("are left to other JVMs: the clock of this JVM says");
        assertThat(Command.end(home, "doctor")).satisfies(doctor -> {
            assertThat(doctor.exitCode()).isEqualTo(1);
            assertThat(doctor.stdout())
                    .containsPattern("has stored [0-9,]+ events dated up to .* (399|400) days ahead");
        });
        assertThat(FlowtapHome.json(Command.run(home, "report", "--json")).get("events"))
                .as("of the last 24 hours")
                .isEqualTo(LoadRun.events(FEW_CALLS));
    }

    @Test
    void aCommandWithAWrongClockDeletesNothingFromTheEmbeddedDatabase() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        run(ForkedApp.on(jdk).observed(home), FEW_CALLS);

        ForkedApp.Ended command = shiftedCommand(home, "migrate", "--maintenance", "--yes");

        assertThat(command.exitCode()).isEqualTo(1);
        assertThat(command.stdout()).contains("Not deleted: the clock of this JVM says");
        assertThat(home.events()).hasSize(LoadRun.events(FEW_CALLS));
    }

    @Test
    void theEmbeddedDatabaseStillLosesWhatIsDue() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        run(ForkedApp.on(jdk).observed(home), FEW_CALLS);
        Instant now = Instant.now();
        change(home, "DELETE FROM upkeep_runs");
        change(home, "UPDATE event_logs SET timestamp = '2021-01-01T00:00:00.000Z' WHERE event_type = 'tool_used'");
        for (int night = 1; night <= 2; night++) {
            Instant then = now.minus(night, ChronoUnit.DAYS);
            change(
                    home,
                    "INSERT OR REPLACE INTO upkeep_runs (day, claimed_at, finished_at, last_change) VALUES ('"
                            + then.minus(2, ChronoUnit.HOURS).toString().substring(0, 10) + "', '" + then + "', '"
                            + then
                            + "', 1000)");
        }

        run(ForkedApp.on(jdk).observed(home), MANY_CALLS);

        assertThat(home.rows("SELECT 1 AS n FROM event_logs WHERE timestamp < '2022'"))
                .isEmpty();
        assertThat(home.events("tool_used")).hasSize(MANY_CALLS / 10);
    }

    @Test
    void aServerWhoseClockIsRightKeepsRowsAndPartitions() throws Exception {
        PgDatabase database = PgServer.shared().database();
        run(observed(ForkedApp.on(jdk), database), FEW_CALLS);
        List<String> partitions = partitions(database);
        database.execute("DELETE FROM upkeep_runs");

        run(observed(ShiftedTime.app("+400d", jdk), database), MANY_CALLS);
        assertThat(partitions(database)).isEqualTo(partitions);
        database.execute("DELETE FROM upkeep_runs");
        ForkedApp.Ended migrate = ShiftedTime.app("+400d", jdk)
                .jar(Project.agentJar(), "migrate", "--maintenance", "--database", database.urlWithCredentials())
                .run();

        assertThat(migrate.successfully().stdout()).contains("Tables are up to date");
        assertThat(partitions(database)).containsAll(partitions);
        assertThat(rows(database, "SELECT count(*)::text FROM event_logs WHERE timestamp < now() + interval '1 day'"))
                .containsExactly(String.valueOf(LoadRun.events(FEW_CALLS)));
        assertThat(rows(
                        database,
                        "SELECT DISTINCT tableoid::regclass::text FROM event_logs"
                                + " WHERE timestamp > now() + interval '1 day'"))
                .containsExactly("event_logs_default");
        assertThat(Command.end(FlowtapHome.empty(), "doctor", "--database", database.urlWithCredentials())
                        .stdout())
                .containsPattern("has stored [0-9,]+ events dated up to .* (399|400) days ahead");
    }

    @Test
    void aServerStillLosesWhatIsDue() throws Exception {
        PgDatabase database = PgServer.shared().database();
        run(observed(ForkedApp.on(jdk), database), FEW_CALLS);
        database.execute(
                "INSERT INTO event_logs (id, event_type, timestamp, context) VALUES"
                        + " ('0176bb3e-7000-7000-8000-000000000001', 'tool_used', '2021-01-01Z', '{}')",
                "DELETE FROM upkeep_runs");

        run(observed(ForkedApp.on(jdk), database), MANY_CALLS);

        assertThat(rows(database, "SELECT id::text FROM event_logs WHERE timestamp < '2022-01-01'"))
                .isEmpty();
    }

    @Test
    void aJvmIn1969IsOneOf1970AndNotOf10889() throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        run(ShiftedTime.app("@1969-06-01 12:00:00", jdk).observed(home), FEW_CALLS);

        assertThat(home.rows("SELECT DISTINCT timestamp AS t, substr(id, 1, 13) AS i FROM event_logs"))
                .hasToString("[{t=1970-01-01T00:00:00.000Z, i=00000000-0000}]");
        assertThat(Command.end(home, "doctor").stdout()).contains("before there was a Flowtap");
    }

    private ForkedApp.Ended run(ForkedApp app, int calls) throws Exception {
        return LoadRun.start(app, jdk, calls, 0, LoadRun.Ending.RETURN).ended().successfully();
    }

    private static ForkedApp observed(ForkedApp app, PgDatabase database) {
        return app.observed(FlowtapHome.empty()).storingIn(database);
    }

    private ForkedApp.Ended shiftedCommand(FlowtapHome home, String... arguments) throws Exception {
        return ShiftedTime.app("+400d", jdk)
                .option("-Dflowtap.home=" + home.folder())
                .jar(Project.agentJar(), arguments)
                .run();
    }

    private static void change(FlowtapHome home, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + home.folder().resolve("flowtap.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static List<String> partitions(PgDatabase database) throws SQLException {
        return rows(
                database,
                "SELECT inhrelid::regclass::text FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhrelid"
                        + " WHERE p.relkind = 'r' ORDER BY 1");
    }

    private static List<String> rows(PgDatabase database, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
