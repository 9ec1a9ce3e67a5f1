package io.flowtap.sink.sqlite.driver;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.jdbc4.JDBC4Connection;
import org.sqlite.util.LoggerFactory;

/**
 * The one class that names types of {@code org.sqlite}, so that none of them is defined before {@link SqliteLibrary} is
 * through. Connections are made directly: {@code org.sqlite.JDBC} would register itself with the host's DriverManager.
 */
public final class SqliteConnections {

    private SqliteConnections() {}

    public static Connection open(Path file, boolean readOnly, int busyTimeoutMillis) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(busyTimeoutMillis);
        config.setReadOnly(readOnly);
        String name = file.toString();
        return new JDBC4Connection("jdbc:sqlite:" + name, name, config.toProperties());
    }

    /** A database of its own that ends with the connection. */
    public static Connection openInMemory() throws SQLException {
        return new JDBC4Connection("jdbc:sqlite::memory:", ":memory:", new SQLiteConfig().toProperties());
    }

    static Throwable lastLoadError() {
        return LoggerFactory.lastError();
    }
}
