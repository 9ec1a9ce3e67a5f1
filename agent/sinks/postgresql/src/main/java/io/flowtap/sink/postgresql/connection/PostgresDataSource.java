package io.flowtap.sink.postgresql.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Opens connections with the driver itself. The driver's own data sources ask {@code DriverManager}, which belongs to
 * the host.
 */
public final class PostgresDataSource extends ConnectionsOnly {

    private static final int CONNECT_SECONDS = 10;

    private final String url;
    private final Properties properties = new Properties();
    private final Driver driver;

    /** @param answerSeconds how long the server may take to answer; 0 for no limit */
    public PostgresDataSource(PostgresLocation location, int answerSeconds) throws SQLException {
        url = location.url();
        driver = driver();
        set(PGProperty.USER, location.user());
        set(PGProperty.PASSWORD, location.password());
        set(PGProperty.APPLICATION_NAME, "flowtap");
        set(PGProperty.CONNECT_TIMEOUT, Integer.toString(CONNECT_SECONDS));
        set(PGProperty.SOCKET_TIMEOUT, Integer.toString(answerSeconds));
        // Otherwise the driver takes the limit the host gave to DriverManager, and a thread more.
        set(PGProperty.LOGIN_TIMEOUT, "0");
        set(PGProperty.TCP_KEEP_ALIVE, "true");
        // Named statements are gone when PgBouncer hands the next transaction to another server connection.
        set(PGProperty.PREPARE_THRESHOLD, "0");
        // Lets the driver say with the first packet what it would send in two statements more. 9.0 is of 2010.
        set(PGProperty.ASSUME_MIN_SERVER_VERSION, "9.0");
        // Details quote rows, which have no business in reasons that are logged.
        set(PGProperty.LOG_SERVER_ERROR_DETAIL, "false");
    }

    private void set(PGProperty property, @Nullable String value) {
        if (value != null) {
            property.set(properties, value);
        }
    }

    /** The driver registers itself when its class is initialised (42.7.14); nobody but the host may be in that list. */
    private static Driver driver() throws SQLException {
        synchronized (PostgresDataSource.class) {
            Driver driver = new Driver();
            if (Driver.isRegistered()) {
                Driver.deregister();
            }
            return driver;
        }
    }

    /** A new connection. Options in the address win over those set here. */
    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException("the driver does not understand this address", "08001");
        }
        return connection;
    }

    @Override
    public int getLoginTimeout() {
        return CONNECT_SECONDS;
    }
}
