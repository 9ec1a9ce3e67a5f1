package io.flowtap.sink.sqlite.schema;

import io.flowtap.sink.relational.SchemaScript;
import io.flowtap.sink.sqlite.driver.SqliteUnavailableException;
import io.flowtap.sink.sqlite.driver.WriteTransaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Brings the tables of a database up to date. {@code schema-N.sql} leads from version N-1 to N. */
public final class SqliteSchema {

    /** The version this code writes. */
    public static final int CURRENT = 2;

    private final Connection connection;

    public SqliteSchema(Connection connection) {
        this.connection = connection;
    }

    /**
     * Applies what is missing, all or nothing. Any number of processes may do so at once: the first does the work.
     *
     * @throws SqliteUnavailableException if a newer version of this code has already been here
     */
    public void migrate() throws SQLException, SqliteUnavailableException {
        if (requireKnown(version()) == CURRENT) {
            return;
        }
        try (WriteTransaction transaction = WriteTransaction.begin(connection)) {
            for (int next = requireKnown(version()) + 1; next <= CURRENT; next++) {
                apply(next);
            }
            transaction.commit();
        }
    }

    /** @throws SqliteUnavailableException if a newer version of this code has made the tables what they are */
    public void requireKnown() throws SQLException, SqliteUnavailableException {
        requireKnown(version());
    }

    /** Version of the tables; 0 if there are none. */
    public int version() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return number(statement, "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_version'") == 0
                    ? 0
                    : number(statement, "SELECT max(version) FROM schema_version");
        }
    }

    private static int requireKnown(int version) throws SqliteUnavailableException {
        if (version > CURRENT) {
            throw new SqliteUnavailableException("the database was written by a newer Flowtap (schema " + version
                    + ", this one knows " + CURRENT + "): update flowtap.jar, or give this app a database of its own"
                    + " with flowtap.database.url");
        }
        return version;
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    private void apply(int version) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(SchemaScript.read(SqliteSchema.class, version));
            statement.executeUpdate("INSERT INTO schema_version (version, applied_at) VALUES (" + version
                    + ", strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))");
        }
    }
}
