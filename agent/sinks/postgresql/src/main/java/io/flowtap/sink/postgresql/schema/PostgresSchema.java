package io.flowtap.sink.postgresql.schema;

import io.flowtap.sink.postgresql.connection.AdvisoryLock;
import io.flowtap.sink.postgresql.connection.PostgresFailure;
import io.flowtap.sink.postgresql.connection.PostgresUnavailableException;
import io.flowtap.sink.postgresql.connection.Transaction;
import io.flowtap.sink.relational.SchemaScript;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/** Brings the tables of a database up to date. {@code schema-N.sql} leads from version N-1 to N. */
public final class PostgresSchema {

    /** The version this code writes. */
    public static final int CURRENT = 2;

    /** There are tables, but not the one that tells their version. */
    public static final int UNKNOWN = -1;

    private static final Set<String> OF_EVENTS =
            Set.of("event_logs", "agent_trace_history", "model_cost_logs", "prompt_similarity_logs");

    private final Connection connection;
    private final int target;

    public PostgresSchema(Connection connection) {
        this(connection, CURRENT);
    }

    /** @param target the version to lead to; all scripts up to it must be there */
    public PostgresSchema(Connection connection, int target) {
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
    public int migrate() throws SQLException, PostgresUnavailableException {
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
    public int knownVersion() throws SQLException, PostgresUnavailableException {
        return requireKnown(version());
    }

    /**
     * Version of the tables in the current schema; 0 if there are none, {@link #UNKNOWN} if nothing says it any more.
     */
    public int version() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Set<String> tables = tables(statement);
            // Other tools have tables of the first name too, so it does not count alone.
            if (tables.contains("schema_version") && tables.size() > 1) {
                return number(statement, "SELECT max(version) FROM schema_version");
            }
            tables.retainAll(OF_EVENTS);
            return tables.isEmpty() ? 0 : UNKNOWN;
        }
    }

    /**
     * Those that are there and whose names are nobody else's. Looks into the catalog itself: what {@code to_regclass}
     * says within a transaction may be older than a lock it has waited for (PostgreSQL 18).
     */
    private static Set<String> tables(Statement statement) throws SQLException {
        Set<String> tables = new HashSet<>();
        try (ResultSet rows = statement.executeQuery("SELECT relname FROM pg_class WHERE relname IN ('schema_version',"
                + " 'event_logs', 'agent_trace_history', 'model_cost_logs', 'prompt_similarity_logs',"
                + " 'daily_aggregates', 'stale_aggregate_days', 'upkeep_runs', 'retention_plans',"
                + " 'organization_plans', 'feature_flag_audit')"
                + " AND relkind IN ('r', 'p') AND pg_table_is_visible(oid)")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    private int requireKnown(int version) throws PostgresUnavailableException {
        if (version == UNKNOWN) {
            throw new PostgresUnavailableException("the table schema_version is gone: run '" + PostgresFailure.MIGRATE
                    + "' with a role that may make tables, or give this app a schema of its own with"
                    + " ?currentSchema=... in flowtap.database.url");
        }
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
                // In one round trip.
                statement.execute(script(version) + "\n" + note(version));
            }
            transaction.commit();
        }
    }

    /** Notes that the tables are of this version. */
    public static String note(int version) {
        return "INSERT INTO schema_version (version) VALUES (" + version + ")";
    }

    public static String script(int version) {
        return SchemaScript.read(PostgresSchema.class, version);
    }
}
