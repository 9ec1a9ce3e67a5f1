package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrateCommandTest {

    private PgDatabase database;

    @BeforeEach
    void makeDatabase() {
        database = PgServer.shared().database();
    }

    @Test
    void makesTablesOnceAndSaysWhere() throws Exception {
        CommandRun first = migrate();
        CommandRun second = migrate();

        String destination = database.url() + "?user=" + database.user();
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).isEqualTo("Tables made (version 2); 70 partitions added, in " + destination + "\n");
        assertThat(second.out())
                .isEqualTo("Tables are up to date (version 2); no partition was missing, in " + destination + "\n");
        assertThat(first.err()).startsWith("tables\npartitions of event_logs\n");
        assertThat(tables()).isGreaterThan(70);
    }

    @Test
    void aDryRunPrintsSqlThatDoesTheSame() throws Exception {
        CommandRun dry = migrate("--dry-run");

        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(tables()).isZero();
        database.execute(dry.out());
        assertThat(migrate().out()).startsWith("Tables are up to date (version 2); no partition was missing");
    }

    @Test
    void showsOneChangingLineOnATerminal() {
        CommandRun run = CommandRun.onTerminal(
                80, false, Path.of("target"), "migrate", "--database", database.urlWithCredentials());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("\r").doesNotContain("\n");
    }

    @Test
    void makesAgainWhatWasDroppedAndSaysWhatWasChanged() throws Exception {
        migrate();
        database.execute("DROP TABLE event_logs", "ALTER TABLE events ALTER COLUMN name TYPE varchar(3)");

        CommandRun run = migrate();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("Made again: table event_logs is gone");
        String left = run.line("Not as Flowtap makes it");
        assertThat(left).contains("column name of events is character varying(3), not text. To change it: ");
        database.execute(left.substring(left.indexOf("To change it: ") + "To change it: ".length()));
        assertThat(migrate().exitCode()).isZero();
    }

    @Test
    void doesTheMaintenanceIfAsked() throws Exception {
        assertThat(migrate("--maintenance").exitCode()).isZero();

        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet run = statement.executeQuery("SELECT day::text, finished_at IS NOT NULL FROM upkeep_runs")) {
            assertThat(run.next()).isTrue();
            assertThat(LocalDate.parse(run.getString(1))).isAfter(LocalDate.parse("2026-11-20"));
            assertThat(run.getBoolean(2)).isTrue();
        }
    }

    @Test
    void aRoleThatMayNotIsToldWhatItLacks() {
        PgServer.shared()
                .superuser(database)
                .execute(
                        "DROP ROLE IF EXISTS " + database.user() + "_x",
                        "CREATE ROLE " + database.user() + "_x LOGIN PASSWORD 'x'");
        PgDatabase stranger = database.as(database.user() + "_x", "x");

        CommandRun run = CommandRun.bare("migrate", "--database", stranger.urlWithCredentials());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("permission denied for schema public").doesNotContain("Exception");
    }

    @Test
    void aWrongPasswordIsNotRepeated() {
        CommandRun run = CommandRun.bare(
                "migrate", "--database", database.as(database.user(), "s3cret").urlWithCredentials());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("refuses the login").doesNotContain("s3cret");
    }

    @Test
    void theEmbeddedDatabaseNeedsNone() {
        CommandRun run = CommandRun.bare("migrate", "--database", "jdbc:sqlite:/tmp/flowtap.db");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("migrate is for PostgreSQL");
    }

    private CommandRun migrate(String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "migrate";
        arguments[1] = "--database";
        arguments[2] = database.urlWithCredentials();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return CommandRun.now(arguments);
    }

    private long tables() throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet count =
                        statement.executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")) {
            count.next();
            return count.getLong(1);
        }
    }
}
