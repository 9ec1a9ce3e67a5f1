package io.flowtap.testapps.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * A database, and who comes to it.
 *
 * @param url such as {@code jdbc:postgresql://127.0.0.1:5432/t_1}, without user and password
 * @param user never null
 * @param password never null
 */
public record PgDatabase(String url, String user, String password) {

    /** The same database for another role. */
    public PgDatabase as(String otherUser, String otherPassword) {
        return new PgDatabase(url, otherUser, otherPassword);
    }

    /** The same database through another port of this machine, such as that of a {@link DelayingProxy}. */
    public PgDatabase through(int port) {
        return new PgDatabase(
                "jdbc:postgresql://127.0.0.1:" + port + url.substring(url.lastIndexOf('/')), user, password);
    }

    /** The address with user and password in it, for what takes only an address. */
    public String urlWithCredentials() {
        return url + (url.indexOf('?') < 0 ? '?' : '&') + "user=" + user + "&password=" + password;
    }

    /** A new connection in autocommit mode; the caller closes it. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "10");
        return new Driver().connect(url, properties);
    }

    /** Runs statements, each on its own. */
    public void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot do that in " + url + ": " + e.getMessage(), e);
        }
    }
}
