package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.sink.sqlite.file.SqliteDatabase;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the nightly work refuses to delete, doctor shows and a person deletes. */
class RetentionByHandTest {

    private static final int OLD = 150;

    @TempDir
    private Path home;

    @Test
    void onPostgresqlAnUnusualShareIsNamedShownAndDeletedByHand() throws Exception {
        PgDatabase database = PgServer.shared().database();
        String[] there = {"--database", database.urlWithCredentials()};
        assertThat(now("migrate", there).exitCode()).isZero();
        database.execute("INSERT INTO event_logs (id, event_type, timestamp, context) SELECT gen_random_uuid(),"
                + " 'tool_used', now() - interval '400 days', '{}' FROM generate_series(1, " + OLD + ")");

        CommandRun refused = now("migrate", with(there, "--maintenance"));

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out())
                .contains("Not deleted: 150 of 150 rows of event_logs have expired, which is more than 25 % in one run")
                .contains("add --yes");
        assertThat(now("doctor", there).out())
                .contains("left 150 rows in place: 150 of 150 rows of event_logs have expired")
                .contains("run: java -jar flowtap.jar migrate --maintenance --yes");
        assertThat(count(database)).isEqualTo(OLD);

        CommandRun byHand = now("migrate", with(there, "--maintenance", "--yes"));

        assertThat(byHand.exitCode()).as(byHand.out()).isZero();
        assertThat(count(database)).isZero();
        assertThat(now("doctor", there).out()).doesNotContain("in place");
    }

    @Test
    void theEmbeddedDatabaseIsServedByTheSameCommand() throws Exception {
        SqliteLocation location = SqliteLocation.of(null, home.toString()).orElseThrow();
        Instant now = Instant.now();
        try (SqliteDatabase database = SqliteDatabase.openForWriting(location);
                Statement statement = database.connection().createStatement()) {
            for (int i = 0; i < OLD; i++) {
                statement.executeUpdate("INSERT INTO event_logs (id, event_type, timestamp, context) VALUES ('" + i
                        + "', 'tool_used', '2021-01-01T00:00:00.000Z', '{}')");
            }
            for (int night = 1; night <= 2; night++) {
                String then = now.minus(night, ChronoUnit.DAYS).toString();
                statement.executeUpdate("INSERT INTO upkeep_runs (day, claimed_at, finished_at, last_change) VALUES ('"
                        + now.minus(night, ChronoUnit.DAYS)
                                .minus(2, ChronoUnit.HOURS)
                                .toString()
                                .substring(0, 10)
                        + "', '" + then + "', '" + then + "', 0)");
            }
        }
        String[] there = {"--home", home.toString()};

        CommandRun refused = now("migrate", with(there, "--maintenance"));

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).contains("Not deleted: 150 of 150 rows of event_logs have expired");
        assertThat(now("doctor", there).out()).contains("left 150 rows in place");
        assertThat(count(location)).isEqualTo(OLD);

        CommandRun byHand = now("migrate", with(there, "--maintenance", "--yes"));

        assertThat(byHand.exitCode()).as(byHand.out() + byHand.err()).isZero();
        assertThat(byHand.out()).contains("what has expired is deleted");
        assertThat(count(location)).isZero();
        assertThat(now("doctor", there).out()).doesNotContain("in place");
    }

    @Test
    void yesAloneMeansNothing() {
        CommandRun run = now("migrate", "--yes", "--home", home.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--yes belongs to --maintenance");
    }

    @Test
    void aHomeWithoutADatabaseIsNotGivenOne() {
        CommandRun run = now("migrate", "--maintenance", "--home", home.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("there is no database at");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void theDoctorNamesWhoDatesEventsWronglyAndWhichTablesAreOpen() throws Exception {
        PgDatabase database = PgServer.shared().database();
        String[] there = {"--database", database.urlWithCredentials()};
        now("migrate", there);
        database.execute(
                "INSERT INTO event_logs (id, event_type, service, timestamp, context) VALUES"
                        + " (gen_random_uuid(), 'tool_used', 'late-desk', now() + interval '400 days', '{}'),"
                        + " (gen_random_uuid(), 'tool_used', 'right-desk', now(), '{}'),"
                        + " (gen_random_uuid(), 'tool_used', 'old-desk', '1970-01-01Z', '{}')",
                "ALTER TABLE event_logs ENABLE ROW LEVEL SECURITY",
                "GRANT SELECT ON event_logs, daily_aggregates, event_logs_default TO PUBLIC");

        CommandRun doctor = now("doctor", there);

        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.out())
                .contains("service late-desk has stored 1 event dated up to")
                .contains("days ahead")
                .contains("service old-desk has stored 1 event dated 1970-01-01T00:00:00.000Z")
                .contains("off for daily_aggregates, event_logs_default,")
                .doesNotContain("right-desk");
        now("migrate", there);
        assertThat(now("doctor", there).out()).contains("off for daily_aggregates,");
    }

    @Test
    void eventsFromTheFutureAreNotOfTheLast24Hours() throws Exception {
        PgDatabase database = PgServer.shared().database();
        String[] there = {"--database", database.urlWithCredentials()};
        now("migrate", there);
        database.execute("INSERT INTO event_logs (id, event_type, service, timestamp, context) VALUES"
                + " (gen_random_uuid(), 'tool_used', 'late-desk', now() + interval '400 days', '{}')");

        assertThat(now("report", there).out()).contains("No event in this period");
        assertThat(now("report", with(there, "--since", "all")).out()).doesNotContain("No event");
    }

    private static String[] with(String[] there, String... options) {
        String[] all = Arrays.copyOf(there, there.length + options.length);
        System.arraycopy(options, 0, all, there.length, options.length);
        return all;
    }

    private static CommandRun now(String command, String... options) {
        return CommandRun.now(with(new String[] {command}, options));
    }

    private static long count(PgDatabase database) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM event_logs")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long count(SqliteLocation location) throws Exception {
        try (SqliteDatabase database = SqliteDatabase.openForReading(location);
                Statement statement = database.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM event_logs")) {
            return row.getLong(1);
        }
    }
}
