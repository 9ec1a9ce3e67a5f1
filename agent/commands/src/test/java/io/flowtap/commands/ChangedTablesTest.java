package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import org.junit.jupiter.api.Test;

/** What no destination can notice: a trigger that keeps rows out without an error, a dropped index. */
class ChangedTablesTest {

    @Test
    void doctorNamesWhatSomebodyChangedAboutTheTables() throws Exception {
        PgDatabase database = PgServer.shared().database();
        assertThat(run(database, "migrate").exitCode()).isZero();
        assertThat(run(database, "doctor").out()).doesNotContain("which Flowtap does not do");
        database.execute("CREATE FUNCTION leave_out() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'");
        database.execute(
                "CREATE TRIGGER leave_out BEFORE INSERT ON event_logs FOR EACH ROW EXECUTE FUNCTION leave_out()");

        assertThat(run(database, "doctor").out())
                .contains("trigger leave_out was added to event_logs, which Flowtap does not do")
                .contains("DROP TRIGGER leave_out ON event_logs");
    }

    @Test
    void doctorNamesWhatSomebodyDroppedAndTheCommandThatMakesItAgain() throws Exception {
        PgDatabase database = PgServer.shared().database();
        assertThat(run(database, "migrate").exitCode()).isZero();
        database.execute("DROP INDEX model_cost_logs_trace_id");

        assertThat(run(database, "doctor").line("is gone"))
                .contains("index model_cost_logs_trace_id of model_cost_logs is gone: to make it again, run"
                        + " `java -jar flowtap.jar migrate`");
    }

    private static CommandRun run(PgDatabase database, String command) {
        return CommandRun.bare(command, "--database", database.urlWithCredentials());
    }
}
