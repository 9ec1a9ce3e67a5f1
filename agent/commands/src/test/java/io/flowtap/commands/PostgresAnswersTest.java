package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands tell of PostgreSQL is what they tell of the embedded database. */
class PostgresAnswersTest extends RecordedPostgres {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "report", "report --since all --workspace w1", "report --since 5h", "report --service none",
                "events", "events --limit 3", "events --type tool_used,model_cost", "events --trace AAAAAA",
                "events --since 2026-11-20T12:10:00Z", "trace last", "trace 3f2a1b", "trace aaaaaaaa"
            })
    void peopleAreToldTheSame(String command) throws Exception {
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
    void programsAreToldTheSame(String command) throws Exception {
        recordADay();
        String[] arguments = command.split(" ");

        assertThat(run(database, arguments).json())
                .isEqualTo(CommandRun.of(home, arguments).json());
    }

    @Test
    void linesOfJsonAreTheSame() throws Exception {
        recordADay();

        List<String> server = run(database, "events", "--json").lines();
        List<String> embedded = CommandRun.of(home, "events", "--json").lines();

        assertThat(server).hasSameSizeAs(embedded).hasSize(11);
        for (int i = 0; i < server.size(); i++) {
            assertThat(JSON.std.mapFrom(server.get(i))).isEqualTo(JSON.std.mapFrom(embedded.get(i)));
        }
    }

    @Test
    void onlyTheStoredDatabaseIsReadOfTheSeveralAServerHas() throws Exception {
        recording.flow("of-this-one").store();
        PgDatabase other = PgServer.shared().database();
        try (RecordedHome elsewhere = new RecordedHome(home.resolve("other"), other)) {
            elsewhere.flow("of-the-other").store();
        }

        assertThat(run(database, "events").out()).contains("of-this-one").doesNotContain("of-the-other");
    }
}
