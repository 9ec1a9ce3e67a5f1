package io.flowtap.sink.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * At most two connections, made when needed and closed when idle for half a minute to a minute. Nothing of it is
 * visible to the host: daemon threads of our own loader, no JMX.
 */
final class ConnectionPool implements AutoCloseable {

    private static final int ANSWER_SECONDS = 60;
    private static final int MOST_CONNECTIONS = 2;

    private final PostgresLocation location;
    private HikariDataSource pool;

    ConnectionPool(PostgresLocation location) {
        this.location = location;
    }

    /** A connection in auto-commit mode; its {@code close} gives it back. */
    Connection connection() throws SQLException {
        if (pool == null) {
            pool = open();
        }
        return pool.getConnection();
    }

    private HikariDataSource open() throws SQLException {
        DataSource source = new PostgresDataSource(location, ANSWER_SECONDS);
        // Whoever has a wrong password need not be told ten times, as the pool would do while it waits for a connection.
        // Its own first attempt also makes one connection and closes it, but sleeps a second if it fails (HikariCP 7.1).
        source.getConnection().close();
        HikariConfig config = new HikariConfig();
        config.setPoolName("flowtap-postgresql");
        config.setDataSource(source);
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(0);
        config.setIdleTimeout(Duration.ofSeconds(30).toMillis());
        config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        config.setKeepaliveTime(0);
        config.setRegisterMbeans(false);
        config.setInitializationFailTimeout(-1);
        config.setThreadFactory(ConnectionPool::daemon);
        return new HikariDataSource(config);
    }

    private static Thread daemon(Runnable work) {
        // Without the inheritable thread-locals of whoever comes first.
        Thread thread = new Thread(null, work, "flowtap-postgresql-pool", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ConnectionPool.class.getClassLoader());
        return thread;
    }

    /** Closes all connections. The next one is made anew. */
    @Override
    public void close() {
        if (pool != null) {
            pool.close();
            pool = null;
        }
    }
}
