package io.flowtap.sink.postgresql;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Connections of a source, one of which may have been made before somebody asks for it. Safe for several threads. */
final class FirstMadeAhead implements DataSource {

    private final PostgresDataSource source;
    private final AtomicReference<Connection> ahead = new AtomicReference<>();

    FirstMadeAhead(PostgresDataSource source) {
        this.source = source;
    }

    /** Makes the connection that is given out next. */
    void makeAhead() throws SQLException {
        close(ahead.getAndSet(source.getConnection()));
    }

    /** Closes what nobody has asked for. */
    void discard() {
        close(ahead.getAndSet(null));
    }

    private static void close(Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException closedAsFarAsItGoes) {
            // The server finds out by itself.
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection made = ahead.getAndSet(null);
        return made != null ? made : source.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        source.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() {
        return source.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
