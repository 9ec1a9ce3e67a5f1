package io.flowtap.console;

import io.flowtap.console.terminal.Amounts;
import io.flowtap.console.terminal.SafeText;
import io.flowtap.console.terminal.StepLine;
import io.flowtap.console.terminal.Terminal;
import io.flowtap.console.terminal.Tone;
import io.flowtap.sink.postgresql.PostgresLocation;
import io.flowtap.sink.postgresql.PostgresMigration;
import io.flowtap.sink.postgresql.PostgresUnavailableException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "migrate",
        description = {
            "Makes Flowtap's tables in PostgreSQL, or brings them up to date, and makes partitions for the next months."
                    + " For applications whose own role may not; run it with one that may, after each update of"
                    + " flowtap.jar and at least once a quarter. It may run at any time, and again.",
            "The password comes from flowtap.database.password, such as the variable FLOWTAP_DATABASE_PASSWORD."
        })
final class MigrateCommand implements Callable<Integer> {

    private final ConsoleContext context;

    @Option(names = "--user", paramLabel = "NAME", description = "Role to connect as; default: flowtap.database.user.")
    private String user;

    @Option(names = "--ask-password", interactive = true, description = "Ask for the password on the terminal.")
    private char[] password;

    @Option(names = "--dry-run", description = "Print the SQL instead, and change nothing.")
    private boolean dryRun;

    @Option(
            names = "--upkeep",
            description = "Also sum up finished days and delete what retention plans no longer keep, as applications do"
                    + " each night if their role owns the tables.")
    private boolean upkeep;

    @Mixin
    private StoreOptions options;

    MigrateCommand(ConsoleContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        PostgresLocation location = location();
        StepLine steps = new StepLine(context.terminal());
        PostgresMigration migration = new PostgresMigration(location, context.clock(), steps);
        try {
            if (dryRun) {
                migration.plan().forEach(sql -> context.terminal().line(sql.endsWith("\n") ? sql : sql + ";"));
                return 0;
            }
            PostgresMigration.Outcome outcome = migration.run();
            boolean kept = !upkeep || migration.upkeep();
            steps.clear();
            report(outcome, location);
            if (!kept) {
                context.terminal().line("Another process is at the upkeep of today");
            }
            return 0;
        } catch (PostgresUnavailableException e) {
            throw new ConsoleFailure(e.getMessage(), e);
        } finally {
            steps.clear();
        }
    }

    private PostgresLocation location() {
        String url = options.databaseUrl(context.configuration());
        try {
            return PostgresLocation.of(url, user != null ? user : setting("user"), password())
                    .orElseThrow(() -> new ConsoleFailure("migrate is for PostgreSQL: name a database with --database"
                            + " jdbc:postgresql://host:5432/database. The embedded one needs no migration"));
        } catch (IllegalArgumentException e) {
            throw new ConsoleFailure(e.getMessage(), e);
        }
    }

    private String password() {
        return password == null ? setting("password") : new String(password);
    }

    private String setting(String name) {
        return context.configuration().get("flowtap.database." + name);
    }

    private void report(PostgresMigration.Outcome outcome, PostgresLocation location) {
        Terminal terminal = context.terminal();
        String tables = outcome.versionBefore() == outcome.version()
                ? "Tables are up to date (version " + outcome.version() + ")"
                : outcome.versionBefore() == 0
                        ? "Tables made (version " + outcome.version() + ")"
                        : "Tables brought from version " + outcome.versionBefore() + " to " + outcome.version();
        String partitions = outcome.partitions() == 0
                ? "no partition was missing"
                : Amounts.counted(outcome.partitions(), "partition") + " added";
        terminal.line(terminal.paint(Tone.GOOD, tables) + "; " + partitions + ", in "
                + SafeText.of(location.destination()));
    }
}
