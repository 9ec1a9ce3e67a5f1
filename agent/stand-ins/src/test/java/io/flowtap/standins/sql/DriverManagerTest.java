package io.flowtap.standins.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DriverManagerTest {

    private static final String URL = "jdbc:recorded:anywhere";

    private final RecordingDriver driver = new RecordingDriver();

    @AfterEach
    void leaveNothingBehind() {
        DriverManager.deregisterDriver(driver);
        DriverManager.setLoginTimeout(0);
    }

    @Test
    void aRegisteredDriverMakesTheConnectionsOfItsUrls() throws SQLException {
        DriverManager.registerDriver(driver);

        DriverManager.getConnection(URL, "ada", "secret");

        assertThat(DriverManager.getDriver(URL)).isSameAs(driver);
        assertThat(driver.connectedWith).containsOnly(Map.entry("user", "ada"), Map.entry("password", "secret"));
    }

    @Test
    void whatIsNotGivenIsLeftToTheDriver() throws SQLException {
        DriverManager.registerDriver(driver);

        DriverManager.getConnection(URL, null, null);

        assertThat(driver.connectedWith).isEmpty();
    }

    @Test
    void aDriverThatIsGoneIsNotAsked() throws SQLException {
        DriverManager.registerDriver(driver);
        DriverManager.deregisterDriver(driver);

        assertThat(Collections.list(DriverManager.getDrivers())).isEmpty();
        assertThatThrownBy(() -> DriverManager.getDriver(URL))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"));
    }

    @Test
    void theRegistryOfTheJvmIsNeitherReadNorChanged() throws SQLException {
        java.sql.DriverManager.registerDriver(driver);
        try {
            int hosts = java.sql.DriverManager.getLoginTimeout();
            DriverManager.setLoginTimeout(7);

            assertThat(Collections.list(DriverManager.getDrivers())).isEmpty();
            assertThat(java.sql.DriverManager.getLoginTimeout()).isEqualTo(hosts);
            assertThat(DriverManager.getLoginTimeout()).isEqualTo(7);
        } finally {
            java.sql.DriverManager.deregisterDriver(driver);
        }
    }

    private static final class RecordingDriver implements Driver {

        private Properties connectedWith;

        @Override
        public Connection connect(String url, Properties info) {
            connectedWith = info;
            return null;
        }

        @Override
        public boolean acceptsURL(String url) {
            return url.startsWith("jdbc:recorded:");
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() {
            return null;
        }
    }
}
