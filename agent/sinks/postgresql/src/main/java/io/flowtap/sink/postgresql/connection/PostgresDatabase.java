package io.flowtap.sink.postgresql.connection;

import java.sql.Connection;
import java.sql.SQLException;

/** A Flowtap database on a PostgreSQL server, for those who are not its writers. */
public final class PostgresDatabase {

    private static final int HANDSHAKE_SECONDS = 10;

    /** A report over years is sorted on the server before the first row comes. */
    private static final int ANSWER_MILLIS = 600_000;

    private PostgresDatabase() {}

    /**
     * A connection whose transactions can change nothing; not in auto-commit mode, so that results may be read in
     * parts. No state is left in the session, so it works through a PgBouncer that pools transactions. Waits ten
     * seconds each for the connection, the handshake of TLS and the login, and ten minutes for an answer;
     * {@code connectTimeout} and {@code socketTimeout} in the address win. The caller closes it.
     */
    public static Connection openForReading(PostgresLocation location) throws SQLException {
        Connection connection = new PostgresDataSource(location, HANDSHAKE_SECONDS).getConnection();
        try {
            if (connection.getNetworkTimeout() == HANDSHAKE_SECONDS * 1_000) {
                connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
            }
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }
}
