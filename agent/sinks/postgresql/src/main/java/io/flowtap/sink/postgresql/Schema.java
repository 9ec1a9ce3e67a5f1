package io.flowtap.sink.postgresql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Brings the tables of a database up to date. {@code schema-N.sql} leads from version N-1 to N. */
final class Schema {

    /** The version this code writes. */
    static final int CURRENT = 2;

    private final Connection connection;
    private final int target;

    Schema(Connection connection) {
        this(connection, CURRENT);
    }

    /** @param target the version to lead to; all scripts up to it must be there */
    Schema(Connection connection, int target) {
        this.connection = connection;
        this.target = target;
    }

    /**
     * Applies what is missing, each version in a transaction. Any number of processes may do so at once: the first does
     * the work. Asks for no right but reading {@code schema_version} if nothing is missing.
     *
     * @return the version the tables had before
     * @throws PostgresUnavailableException if a newer version of this code has already been here
     */
    int migrate() throws SQLException, PostgresUnavailableException {
        int before = knownVersion();
        for (int next = before + 1; next <= target; next++) {
            apply(next);
        }
        return before;
    }

    /**
     * Version of the tables in the current schema; 0 if there are none.
     *
     * @throws PostgresUnavailableException if it is newer than this code
     */
    int knownVersion() throws SQLException, PostgresUnavailableException {
        return requireKnown(version());
    }

    /** Version of the tables in the current schema; 0 if there are none. */
    int version() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return exists(statement) ? number(statement, "SELECT max(version) FROM schema_version") : 0;
        }
    }

    /**
     * Other tools have tables of the first name too, so it does not count alone. Looks into the catalog itself: what
     * {@code to_regclass} says within a transaction may be older than a lock it has waited for (PostgreSQL 18).
     */
    private static boolean exists(Statement statement) throws SQLException {
        return number(statement, "SELECT count(*) FROM pg_class WHERE relname IN ('schema_version', 'event_logs')"
                        + " AND relkind IN ('r', 'p') AND pg_table_is_visible(oid)")
                == 2;
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    private int requireKnown(int version) throws PostgresUnavailableException {
        if (version > target) {
            throw new PostgresUnavailableException("the database was prepared by a newer Flowtap (schema " + version
                    + ", this one knows " + target + "): update flowtap.jar, or give this app a schema of its own with"
                    + " ?currentSchema=... in flowtap.database.url");
        }
        return version;
    }

    private void apply(int version) throws SQLException {
        try (Transaction transaction = Transaction.begin(connection);
                Statement statement = connection.createStatement()) {
            AdvisoryLock.SCHEMA.take(statement);
            if (version() < version) {
                statement.execute(script(version));
                statement.execute(note(version));
            }
            transaction.commit();
        }
    }

    /** Notes that the tables are of this version. */
    static String note(int version) {
        return "INSERT INTO schema_version (version) VALUES (" + version + ")";
    }

    static String script(int version) {
        String name = "schema-" + version + ".sql";
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException | NullPointerException e) {
            throw new IllegalStateException(name + " is missing from flowtap.jar", e);
        }
    }
}
