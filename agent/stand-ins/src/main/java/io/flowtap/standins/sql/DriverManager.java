package io.flowtap.standins.sql;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Knows the drivers that registered themselves in the agent's loader, as {@code java.sql.DriverManager} does for the
 * JVM. Safe for use by several threads.
 */
public final class DriverManager {

    private static final List<Driver> DRIVERS = new CopyOnWriteArrayList<>();

    private static volatile int loginTimeout;

    private DriverManager() {}

    public static void registerDriver(Driver driver) {
        DRIVERS.add(driver);
    }

    public static void deregisterDriver(Driver driver) {
        DRIVERS.remove(driver);
    }

    public static Enumeration<Driver> getDrivers() {
        return Collections.enumeration(DRIVERS);
    }

    /** @throws SQLException if no driver accepts the URL */
    public static Driver getDriver(String url) throws SQLException {
        for (Driver driver : DRIVERS) {
            if (driver.acceptsURL(url)) {
                return driver;
            }
        }
        throw new SQLException("No suitable driver", "08001");
    }

    /**
     * @param user null if the URL or the driver's defaults name one
     * @param password null likewise
     */
    public static Connection getConnection(String url, String user, String password) throws SQLException {
        Properties properties = new Properties();
        if (user != null) {
            properties.put("user", user);
        }
        if (password != null) {
            properties.put("password", password);
        }
        return getDriver(url).connect(url, properties);
    }

    /** Seconds; 0 means the driver's own. */
    public static int getLoginTimeout() {
        return loginTimeout;
    }

    public static void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }
}
