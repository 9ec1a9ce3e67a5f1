package io.flowtap.commands;

import io.flowtap.commands.terminal.Amounts;
import io.flowtap.commands.terminal.StepLine;
import io.flowtap.commands.terminal.Terminal;
import io.flowtap.commands.terminal.Tone;
import io.flowtap.sink.postgresql.PostgresMigration;
import io.flowtap.sink.postgresql.connection.PostgresLocation;
import io.flowtap.sink.postgresql.connection.PostgresUnavailableException;
import io.flowtap.sink.relational.maintenance.MaintenanceResult;
import io.flowtap.sink.relational.maintenance.RetentionLimit;
import io.flowtap.sink.sqlite.SqliteMaintenance;
import io.flowtap.sink.sqlite.driver.SqliteUnavailableException;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import io.flowtap.sink.text.SafeText;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "migrate",
        description = {
            "Makes Flowtap's tables in PostgreSQL, or brings them up to date, and makes partitions for the next months."
                    + " For applications whose own role may not; run it with one that may, after each update of"
                    + " flowtap.jar and at least once a quarter. It may run at any time, and again.",
            "With --maintenance it does the nightly work now, in the embedded database as well.",
            "The password comes from flowtap.database.password, such as the variable FLOWTAP_DATABASE_PASSWORD."
        })
final class MigrateCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(names = "--user", paramLabel = "NAME", description = "Role to connect as; default: flowtap.database.user.")
    private String user;

    @Option(names = "--ask-password", interactive = true, description = "Ask for the password on the terminal.")
    private char[] password;

    @Option(names = "--dry-run", description = "Print the SQL instead, and change nothing.")
    private boolean dryRun;

    @Option(
            names = "--maintenance",
            description = "Also sum up finished days and delete what retention plans no longer keep, as applications do"
                    + " each night if their role owns the tables.")
    private boolean maintenance;

    @Option(
            names = "--yes",
            description = "With --maintenance: delete whatever has expired, also what was refused because it is much or"
                    + " because the clock had leapt. Look at the clock first.")
    private boolean yes;

    @Mixin
    private StoreOptions options;

    MigrateCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (yes && !maintenance) {
            throw new TypeConversionException("--yes belongs to --maintenance");
        }
        StepLine steps = new StepLine(context.terminal());
        try {
            Optional<PostgresLocation> server = server();
            return server.isPresent() ? migrate(server.get(), steps) : keepUpEmbedded(steps);
        } catch (PostgresUnavailableException | SqliteUnavailableException e) {
            throw new CommandFailure(e.getMessage(), e);
        } finally {
            steps.clear();
        }
    }

    private int migrate(PostgresLocation location, StepLine steps) throws PostgresUnavailableException {
        PostgresMigration migration = new PostgresMigration(location, context.clock(), steps);
        if (dryRun) {
            migration.plan().forEach(sql -> context.terminal().line(sql.endsWith("\n") ? sql : sql + ";"));
            return 0;
        }
        PostgresMigration.Outcome outcome = migration.run();
        MaintenanceResult result =
                !maintenance ? null : yes ? migration.maintenanceByHand() : migration.maintenance(limit());
        steps.clear();
        report(outcome, location);
        int differences = new SchemaDifferences(context.terminal()).report(outcome) ? 0 : 1;
        return result == null ? differences : Math.max(differences, report(result));
    }

    private int keepUpEmbedded(StepLine steps) throws SqliteUnavailableException {
        SqliteLocation location = SqliteLocation.of(
                        options.databaseUrl(context.configuration()),
                        options.home(context.configuration()).getPath())
                .filter(embedded -> maintenance && !dryRun)
                .orElseThrow(() -> new CommandFailure("migrate is for PostgreSQL: name a database with --database"
                        + " jdbc:postgresql://host:5432/database. The embedded one needs no migration, and of the"
                        + " options only --maintenance [--yes]"));
        if (!location.file().toFile().exists()) {
            throw new NoDatabase(
                    "there is no database at " + location.file() + " yet; name another with --database or --home");
        }
        steps.accept("daily aggregates and retention");
        SqliteMaintenance embedded = new SqliteMaintenance(location, context.clock());
        MaintenanceResult result = yes ? embedded.maintenanceByHand() : embedded.maintenance(limit());
        steps.clear();
        if (!result.busy() && result.refusals().isEmpty()) {
            context.terminal()
                    .line("Finished days are summed up, and what has expired is deleted, in " + location.file());
        }
        return report(result);
    }

    private RetentionLimit limit() {
        return RetentionLimit.of(context.configuration().number(RetentionLimit.KEY, RetentionLimit.DEFAULT_PERCENT));
    }

    private int report(MaintenanceResult result) {
        if (result.busy()) {
            context.terminal().line("Another process does the maintenance of today");
        }
        for (String refusal : result.refusals()) {
            context.terminal().line(context.terminal().paint(Tone.BAD, "Not deleted: ") + SafeText.of(refusal));
        }
        if (!result.refusals().isEmpty()) {
            context.terminal().line("Look at the clocks (doctor does). If the rows are to go, add --yes.");
        }
        return result.refusals().isEmpty() ? 0 : 1;
    }

    private Optional<PostgresLocation> server() {
        try {
            return PostgresLocation.of(
                    options.databaseUrl(context.configuration()), user != null ? user : setting("user"), password());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(e.getMessage(), e);
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
        terminal.line(
                terminal.paint(Tone.GOOD, tables) + "; " + partitions + ", in " + SafeText.of(location.destination()));
    }
}
