package io.flowtap.testapps.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DelayingProxyTest {

    private static PgDatabase database;

    @BeforeAll
    static void database() {
        database = PgServer.shared().database();
    }

    @Test
    void aQuestionTakesAtLeastTheRoundTrip() throws SQLException {
        try (DelayingProxy proxy = new DelayingProxy(database, Duration.ZERO);
                Connection connection = database.through(proxy.port()).connect();
                Statement statement = connection.createStatement()) {
            proxy.roundTrip(Duration.ofMillis(60));
            long start = System.nanoTime();

            statement.execute("SELECT 1");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
        }
    }

    @Test
    void aCutEndsConnectionsAndLetsNewOnesIn() throws SQLException {
        try (DelayingProxy proxy = new DelayingProxy(database, Duration.ZERO);
                Connection connection = database.through(proxy.port()).connect()) {
            proxy.cut();

            assertThatThrownBy(() -> connection.createStatement().execute("SELECT 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"));
            database.through(proxy.port()).execute("SELECT 1");
        }
    }

    @Test
    void refusesNewConnectionsUntilToldOtherwise() {
        try (DelayingProxy proxy = new DelayingProxy(database, Duration.ZERO)) {
            proxy.refuse(true);
            assertThatThrownBy(() -> database.through(proxy.port()).connect()).isInstanceOf(SQLException.class);

            proxy.refuse(false);
            database.through(proxy.port()).execute("SELECT 1");
        }
    }

    @Test
    void whileItHangsNothingArrives() throws SQLException {
        try (DelayingProxy proxy = new DelayingProxy(database, Duration.ZERO);
                Connection connection = database.through(proxy.port()).connect();
                Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, 200);
            proxy.hang();
            assertThatThrownBy(() -> statement.execute("SELECT 1"))
                    .isInstanceOf(SQLException.class)
                    .hasRootCauseInstanceOf(java.net.SocketTimeoutException.class);

            proxy.resume();
            database.through(proxy.port()).execute("SELECT 1");
        }
    }
}
