package io.flowtap.commands;

import io.flowtap.commands.store.EventStore;
import io.flowtap.commands.store.PostgresEventStore;
import io.flowtap.commands.store.SqliteEventStore;
import io.flowtap.commands.store.SqliteFailures;
import io.flowtap.commands.store.StoreException;
import io.flowtap.config.Configuration;
import io.flowtap.sink.postgresql.connection.PostgresLocation;
import io.flowtap.sink.sqlite.driver.SqliteUnavailableException;
import io.flowtap.sink.sqlite.file.SqliteDatabase;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import java.io.File;
import java.sql.SQLException;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where recorded events are, and options that every command has. */
final class StoreOptions {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Flowtap's directory; default: flowtap.home, else ~/.flowtap.")
    private File home;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "Database to read, as in flowtap.database.url; default: flowtap.db in the home.")
    private String database;

    @Option(names = "--debug", description = "Show stack traces of errors.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean debug;

    @Mixin
    @SuppressWarnings("unused") // picocli acts on it
    private HelpOption help;

    StoreOptions() {}

    /** Whether the command line says where Flowtap's directory is. */
    boolean namesHome() {
        return home != null;
    }

    /** Flowtap's directory; need not exist. */
    File home(Configuration configuration) {
        return home == null
                ? new File(configuration.home())
                : new File(configuration.inUserHome(home.getPath())).getAbsoluteFile();
    }

    /** Address of the database; null for the default place. A given home stands for the database in it. */
    String databaseUrl(Configuration configuration) {
        if (database != null) {
            return configuration.inUserHome(database);
        }
        return home == null ? configuration.get("flowtap.database.url") : null;
    }

    /**
     * Opens the database.
     *
     * @throws NoDatabase if there is none
     * @throws CommandFailure if it cannot be read
     */
    EventStore open(Configuration configuration) {
        String url = databaseUrl(configuration);
        try {
            Optional<PostgresLocation> server = PostgresLocation.of(
                    url, configuration.get("flowtap.database.user"), configuration.get("flowtap.database.password"));
            return server.isPresent()
                    ? open(server.get())
                    : open(SqliteLocation.of(url, home(configuration).getPath()).orElseThrow(() -> notReadable(url)));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(e.getMessage(), e);
        }
    }

    private static EventStore open(PostgresLocation location) {
        PostgresEventStore store = PostgresEventStore.open(location);
        try {
            if (store.hasTables()) {
                return store;
            }
        } catch (StoreException e) {
            store.close();
            throw e;
        }
        store.close();
        throw new NoDatabase("there are no tables of Flowtap in " + store.location() + " yet, or this user may not see"
                + " them. Start an application with -javaagent:flowtap.jar and this database, or run"
                + " `java -jar flowtap.jar migrate`; if they are in another schema, name it with ?currentSchema=...");
    }

    private static EventStore open(SqliteLocation location) {
        if (!location.file().toFile().exists()) {
            throw new NoDatabase("there is no database at " + location.file() + " yet. Start an application with"
                    + " -javaagent:flowtap.jar first, or say where its data are with --home DIR or --database URL");
        }
        try {
            return new SqliteEventStore(
                    location.file().toFile(),
                    SqliteDatabase.openForReading(location).connection());
        } catch (SqliteUnavailableException e) {
            throw new CommandFailure(e.getMessage(), e);
        } catch (SQLException e) {
            throw SqliteFailures.of(e, location.file().toFile());
        }
    }

    private static CommandFailure notReadable(String url) {
        return url.equalsIgnoreCase("none")
                ? new NoDatabase("the database is turned off (flowtap.database.url=none), so there is nothing to read;"
                        + " name one with --database")
                : new CommandFailure("this version reads SQLite and PostgreSQL, not " + product(url) + "; name one with"
                        + " --database jdbc:sqlite:/path/to/flowtap.db or jdbc:postgresql://host/database");
    }

    /** {@code jdbc:mysql} of {@code jdbc:mysql://host/database?password=...}: the rest may hold credentials. */
    private static String product(String url) {
        int end = url.indexOf(':', "jdbc:".length());
        return end < 0 ? "jdbc" : url.substring(0, end);
    }
}
