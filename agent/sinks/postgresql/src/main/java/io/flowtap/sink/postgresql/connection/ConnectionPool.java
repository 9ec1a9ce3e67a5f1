package io.flowtap.sink.postgresql.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * At most two connections, made when needed and closed when idle for half a minute to a minute. Nothing of it is
 * visible to the host: daemon threads of our own loader, no JMX.
 */
public final class ConnectionPool implements AutoCloseable {

    private static final int ANSWER_SECONDS = 60;
    private static final int MOST_CONNECTIONS = 2;

    /** The pool asks a connection whether it lives, and gives up after so long; slow is not dead. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    private static final Duration CONNECTING = Duration.ofSeconds(20);

    private final PostgresLocation location;
    private @Nullable FirstMadeAhead source;
    private @Nullable HikariDataSource pool;

    public ConnectionPool(PostgresLocation location) {
        this.location = location;
    }

    /** A connection in auto-commit mode; its {@code close} gives it back. */
    public Connection connection() throws SQLException {
        FirstMadeAhead ahead = source;
        if (pool == null || ahead == null) {
            ahead = new FirstMadeAhead(new PostgresDataSource(location, ANSWER_SECONDS));
            source = ahead;
        }
        if (pool == null || pool.getHikariPoolMXBean().getIdleConnections() == 0) {
            // Made here and not by the pool: whoever has a wrong password need not be told again and again while the
            // pool waits, and a connection over a slow network takes longer than the pool would wait.
            ahead.makeAhead();
        }
        if (pool == null) {
            pool = open(ahead);
        }
        return pool.getConnection();
    }

    private static HikariDataSource open(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("flowtap-postgresql");
        config.setDataSource(source);
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(0);
        config.setIdleTimeout(Duration.ofSeconds(30).toMillis());
        config.setConnectionTimeout(CONNECTING.toMillis());
        config.setValidationTimeout(SIGN_OF_LIFE.toMillis());
        config.setKeepaliveTime(0);
        config.setRegisterMbeans(false);
        config.setExceptionOverride(new StaysOpen());
        config.setInitializationFailTimeout(-1);
        config.setThreadFactory(ConnectionPool::daemon);
        return new HikariDataSource(config);
    }

    /**
     * HikariCP (7.1) takes a connection for broken when a statement is refused with 0A000, "feature not supported": so
     * says PostgreSQL of a rule that somebody has added to a table. The connection is needed to find out.
     */
    private static final class StaysOpen implements SQLExceptionOverride {

        @java.lang.Override
        public Override adjudicate(SQLException error) {
            return "0A000".equals(error.getSQLState()) ? Override.DO_NOT_EVICT : Override.CONTINUE_EVICT;
        }
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
        if (source != null) {
            source.discard();
            source = null;
        }
    }
}
