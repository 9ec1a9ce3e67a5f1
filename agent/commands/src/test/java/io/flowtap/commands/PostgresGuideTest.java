package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import io.flowtap.testapps.postgresql.PgSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/postgresql.md tells people to do, done in that order. */
class PostgresGuideTest {

    private static final Path GUIDE = Path.of("../../docs/postgresql.md");

    @Test
    void theGuideCanBeFollowed(@TempDir Path home) throws Exception {
        List<String[]> blocks = sql();
        try (PgServer server = PgServer.own(PgSettings.defaults())) {
            PgDatabase anywhere = server.superuser(server.database());
            anywhere.execute(blocks.get(0));
            PgDatabase obs = new PgDatabase(
                    anywhere.url().substring(0, anywhere.url().lastIndexOf('/')) + "/obs",
                    anywhere.user(),
                    anywhere.password());
            PgDatabase owner = obs.as("flowtap_owner", "choose-one");
            CommandRun migrate = CommandRun.now("migrate", "--maintenance", "--database", owner.urlWithCredentials());
            assertThat(migrate.exitCode()).as(migrate.err()).isZero();
            owner.execute(blocks.get(1));

            try (RecordedHome recording = new RecordedHome(home, obs.as("flowtap_writer", "choose-another"))) {
                recording.flow("of-acme").workspace("acme").store();
                recording.flow("of-another").workspace("another").store();
            }
            PgDatabase reader = obs.as("flowtap_reader", "and-a-third");
            assertThat(report(reader)).contains("of-acme", "of-another");

            owner.execute(blocks.get(2));
            assertThat(report(reader)).contains("No event");
            obs.execute("ALTER ROLE flowtap_reader SET flowtap.workspace_id = 'acme'");
            assertThat(report(reader)).contains("of-acme").doesNotContain("of-another");

            for (String[] more : blocks.subList(3, blocks.size())) {
                owner.execute(more);
            }
        }
    }

    private static String report(PgDatabase database) {
        CommandRun run = CommandRun.bare("report", "--since", "all", "--database", database.urlWithCredentials());
        assertThat(run.err()).isEmpty();
        return run.out();
    }

    /** The statements of each block of SQL. */
    private static List<String[]> sql() throws Exception {
        List<String[]> blocks = new ArrayList<>();
        String text = Files.readString(GUIDE);
        for (int start = text.indexOf("```sql\n"); start >= 0; start = text.indexOf("```sql\n", start + 1)) {
            int end = text.indexOf("\n```", start);
            blocks.add(text.substring(start + "```sql\n".length(), end).split(";\\s*\n"));
        }
        assertThat(blocks).hasSizeGreaterThan(4);
        return blocks;
    }
}
