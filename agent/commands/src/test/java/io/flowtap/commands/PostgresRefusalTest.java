package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server that cannot be read says what to do about it. */
class PostgresRefusalTest extends RecordedPostgres {

    @Test
    void aServerThatIsDownIsNamed() throws Exception {
        CommandRun run = CommandRun.bare("report", "--database", "jdbc:postgresql://127.0.0.1:1/flowtap?user=u");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("error: Cannot read jdbc:postgresql://127.0.0.1:1/flowtap?user=u: nothing answers there")
                .contains("Is the server running")
                .doesNotContain("\tat ");
    }

    @Test
    void aServerThatDoesNotAnswerIsNotWaitedForForEver() throws IOException {
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
    void aRefusedLoginSaysWhichSettingsToLookAtAndNoPassword() {
        CommandRun run = run(database.as(database.user(), "top-secret"), "report");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("password authentication failed for user \"" + database.user())
                .contains("flowtap.database.password")
                .doesNotContain("top-secret");
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        CommandRun run = run(new PgDatabase(database.url() + "_not", database.user(), database.password()), "events");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("does not exist").contains("create it");
    }

    @Test
    void aDatabaseWithoutTablesSaysWhatToDo() {
        PgDatabase empty = PgServer.shared().database();

        CommandRun run = run(empty, "report");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no tables of Flowtap").contains("flowtap.jar migrate");
    }

    @Test
    void aRoleThatMayNotReadIsToldWhatToGrant() throws Exception {
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
    void aRoleThatMayOnlyReadIsEnoughForEverything() throws Exception {
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
}
