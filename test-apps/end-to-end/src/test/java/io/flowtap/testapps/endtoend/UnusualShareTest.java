package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A nightly run that would delete most of a table deletes nothing of it, until somebody says that it is to be. */
class UnusualShareTest {

    private static final int CALLS = 100;
    private static final int EVENTS = LoadRun.events(CALLS);
    private static final int COSTS = LoadRun.answers(CALLS);

    private final PgDatabase database = PgServer.shared().database();
    private final RecordedRows rows = new RecordedRows(database);

    @BeforeEach
    void recordWhatHasExpired() throws Exception {
        ForkedApp app = ForkedApp.on(Jdk.own()).observed(FlowtapHome.empty()).storingIn(database);
        LoadRun.start(app, Jdk.own(), CALLS, 0, LoadRun.Ending.RETURN).ended().successfully();
        PastRows.move(database, 400);
        // The application has begun with the work of the day, and ended.
        database.execute("DELETE FROM upkeep_runs");
    }

    @Test
    void itIsRefusedSaidByDoctorAndDoneByTheCommandThatDoctorNames() throws Exception {
        ForkedApp.Ended refused = migrate("--maintenance");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.stdout())
                .contains("Not deleted: " + EVENTS + " of " + EVENTS + " rows of event_logs have expired");
        assertThat(rows.events()).hasSize(EVENTS);
        assertThat(Command.end(FlowtapHome.empty(), "doctor", "--database", database.urlWithCredentials())
                        .stdout())
                .contains("left " + (EVENTS + COSTS) + " rows in place")
                .contains("java -jar flowtap.jar migrate --maintenance --yes");

        migrate("--maintenance", "--yes").successfully();
        assertThat(rows.events()).isEmpty();
    }

    @Test
    void whoFindsItUsualSetsTheShare() throws Exception {
        ForkedApp.on(Jdk.own())
                .option("-Dflowtap.retention.max-share=100")
                .storingIn(database)
                .jar(Project.agentJar(), "migrate", "--maintenance")
                .run()
                .successfully();

        assertThat(rows.events()).isEmpty();
    }

    private ForkedApp.Ended migrate(String... options) throws Exception {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "migrate";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return ForkedApp.on(Jdk.own())
                .storingIn(database)
                .jar(Project.agentJar(), arguments)
                .run();
    }
}
