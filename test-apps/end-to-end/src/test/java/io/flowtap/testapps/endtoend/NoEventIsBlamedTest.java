package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the connection or a changed table does to events in PostgreSQL costs none of them. */
class NoEventIsBlamedTest {

    private static final String ID = "019abc00-0000-7000-8000-000000000001";

    private final FakeLlm llm = FakeLlm.start(0, Scenarios.script());
    private final PgDatabase database = PgServer.shared().database();
    private final FlowtapHome home = FlowtapHome.empty();

    @AfterEach
    void stop() {
        llm.close();
    }

    /** The names are Java's own and older ones; servers without the zones of the past know neither. */
    @Test
    void aTimeZoneTheServerDoesNotKnowIsNotSent() throws Exception {
        long before = 0;
        for (Jdk jdk : Jdk.all()) {
            for (String zone : new String[] {"JST", "Asia/Calcutta"}) {
                ForkedApp.Ended ended = to(ForkedApp.on(jdk))
                        .option("-Duser.timezone=" + zone)
                        .run()
                        .successfully();

                assertThat(ended.agentLines()).as(zone).isEmpty();
                long now = count("event_logs");
                assertThat(now).as(zone).isGreaterThan(before);
                before = now;
            }
        }
        assertThat(home.folder().resolve("dead-letter")).doesNotExist();
    }

    @Test
    void aColumnNarrowedByHandPausesUntilWhatTheMessageSaysIsDone() throws Exception {
        to(ForkedApp.on(Jdk.own())).run().successfully();
        long before = count("event_logs");
        database.execute("ALTER TABLE event_logs ALTER COLUMN service TYPE varchar(3) USING left(service, 3)");

        ForkedApp.Ended ended = to(ForkedApp.on(Jdk.own())).run().successfully();
        assertThat(ended.stderr()).contains("column service of event_logs is character varying(3), not text");
        assertThat(home.folder().resolve("dead-letter")).doesNotExist();

        ForkedApp.Ended migrated = command("migrate");
        assertThat(migrated.exitCode()).isEqualTo(1);
        String sql = migrated.stdout()
                .lines()
                .filter(line -> line.contains("To change it: "))
                .findFirst()
                .orElseThrow();
        database.execute(sql.substring(sql.indexOf("To change it: ") + "To change it: ".length()));
        command("drain").successfully();

        assertThat(count("event_logs")).isEqualTo(2 * before);
    }

    @Test
    void aDroppedTableIsMadeAgainByTheCommandTheMessageNames() throws Exception {
        to(ForkedApp.on(Jdk.own())).run().successfully();
        long before = count("event_logs");
        database.execute("DROP TABLE event_logs");

        ForkedApp.Ended ended = to(ForkedApp.on(Jdk.own())).run().successfully();
        assertThat(ended.stderr()).contains("event_logs").contains("java -jar flowtap.jar migrate");

        assertThat(command("migrate").successfully().stdout()).contains("Made again: table event_logs is gone");
        command("drain").successfully();
        assertThat(count("event_logs")).isEqualTo(before);
    }

    @Test
    void deadLettersAreDeliveredByOneCommand() throws Exception {
        Path letters = Files.createDirectories(home.folder().resolve("dead-letter"));
        Files.writeString(
                letters.resolve("postgresql-2026-11-20.jsonl"),
                "{\"reason\":\"ERROR: value too long\",\"at\":\"2026-11-20T10:00:00.000Z\",\"event\":{\"id\":\"" + ID
                        + "\",\"event_type\":\"tool_used\",\"timestamp\":\"2026-11-20T09:59:59.123Z\",\"status\":"
                        + "\"ok\",\"context\":{\"tool_id\":\"t\"}}}\n");

        assertThat(command("drain").successfully().stdout()).contains("'drain --dead-letters' sends them again");
        assertThat(command("drain", "--dead-letters", "--dry-run")
                        .successfully()
                        .stdout())
                .contains("1 refused event would be sent to postgresql");
        assertThat(command("drain", "--dead-letters").successfully().stdout()).contains("1 event delivered");

        assertThat(count("event_logs WHERE id = '" + ID + "' AND timestamp = '2026-11-20T09:59:59.123Z'"))
                .isEqualTo(1);
        assertThat(letters.resolve("postgresql-2026-11-20.jsonl")).doesNotExist();
    }

    private ForkedApp to(ForkedApp forked) {
        return forked.main(Environment.newest().classPath(), Scenarios.PROGRAM, llm.baseUrl(), "SyncChat")
                .observed(home)
                .storingIn(database);
    }

    private ForkedApp.Ended command(String... arguments) throws Exception {
        return ForkedApp.on(Jdk.own())
                .option("-Dflowtap.home=" + home.folder())
                .storingIn(database)
                .jar(Project.agentJar(), arguments)
                .run();
    }

    private long count(String table) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
