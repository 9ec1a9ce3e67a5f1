package io.flowtap.testapps.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.Driver;

class PgServerTest {

    @Test
    void everyDatabaseIsEmptyAndBelongsToARoleThatMayDoNothingElse() throws SQLException {
        PgDatabase first = PgServer.shared().database();
        PgDatabase second = PgServer.shared().database();

        first.execute("CREATE TABLE mine (n int)");

        assertThat(text(second, "SELECT to_regclass('mine')")).isNull();
        assertThat(text(
                        second,
                        "SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles"
                                + " WHERE rolname = current_user"))
                .isEqualTo("f");
        assertThatThrownBy(() -> first.execute("CREATE ROLE somebody")).hasMessageContaining("permission denied");
    }

    @Test
    void theSuperuserMakesRolesForADatabase() throws SQLException {
        PgDatabase database = PgServer.shared().database();
        database.execute("CREATE TABLE t (n int)", "INSERT INTO t VALUES (7)");
        String reader = database.user() + "_reader";

        PgServer.shared()
                .superuser(database)
                .execute("CREATE ROLE " + reader + " LOGIN PASSWORD 'r'", "GRANT SELECT ON t TO " + reader);

        assertThat(text(database.as(reader, "r"), "SELECT n FROM t")).isEqualTo("7");
        PgServer.shared().superuser(database).execute("DROP OWNED BY " + reader, "DROP ROLE " + reader);
    }

    @Test
    void aWrongPasswordIsRefused() {
        PgDatabase database = PgServer.shared().database();

        assertThatThrownBy(() -> database.as(database.user(), "wrong").connect())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).startsWith("28"));
    }

    @Test
    void theAddressWithCredentialsIsEnoughToConnect() throws SQLException {
        PgDatabase database = PgServer.shared().database();

        try (Connection connection = new Driver().connect(database.urlWithCredentials(), new Properties())) {
            assertThat(connection.getMetaData().getUserName()).isEqualTo(database.user());
        }
    }

    @ParameterizedTest
    @EnumSource(PgVersion.class)
    void givesTheVersionAskedFor(PgVersion version) {
        assertThat(PgServer.shared(version).major()).isEqualTo(version.major());
    }

    @Test
    void comesBackWithItsDataAtTheSamePort() throws SQLException {
        try (PgServer server = PgServer.own(PgSettings.defaults())) {
            PgDatabase database = server.database();
            database.execute("CREATE TABLE t (n int)", "INSERT INTO t VALUES (1)");
            try (Connection open = database.connect()) {
                server.stop();

                assertThatThrownBy(() -> open.createStatement().execute("SELECT 1"))
                        .isInstanceOf(SQLException.class);
                assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
            }
            server.start();
            assertThat(text(database, "SELECT n FROM t")).isEqualTo("1");
        }
    }

    @Test
    void recoversFromACrash() throws SQLException {
        try (PgServer server = PgServer.own(PgSettings.defaults().withFsync())) {
            PgDatabase database = server.database();
            database.execute("CREATE TABLE t (n int)", "INSERT INTO t VALUES (1)");

            server.crash();
            server.start();

            assertThat(text(database, "SELECT n FROM t")).isEqualTo("1");
        }
    }

    @Test
    void takesSettings() throws SQLException {
        try (PgServer server = PgServer.own(PgSettings.defaults().withFsync().with("max_connections", "7"))) {
            PgDatabase database = server.database();

            assertThat(text(database, "SHOW max_connections")).isEqualTo("7");
            assertThat(text(database, "SHOW fsync")).isEqualTo("on");
        }
    }

    @Test
    void offersTlsWithACertificateThatCanBeVerified() throws SQLException {
        try (PgServer server = PgServer.own(PgSettings.defaults().withTls())) {
            PgDatabase database = server.database();
            PgDatabase verified = new PgDatabase(
                    database.url() + "?sslmode=verify-full&sslrootcert=" + server.certificate(),
                    database.user(),
                    database.password());

            assertThat(text(verified, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
                    .isEqualTo("t");
            assertThat(Files.exists(server.certificate())).isTrue();
        }
    }

    @Test
    void theServerOfSomebodyElseIsNamedByItsAddress() throws SQLException {
        PgDatabase theirs = PgServer.shared().superuser(PgServer.shared().database());
        GivenBackend given = GivenBackend.at(theirs.urlWithCredentials() + "&ApplicationName=given");

        assertThat(given.administration().user()).isEqualTo(theirs.user());
        assertThat(text(given.administration(), "SHOW application_name")).isEqualTo("given");
        assertThat(given.description()).doesNotContain(theirs.password() + "&").doesNotContain("password=");
        assertThatThrownBy(given::stop).hasMessageContaining("PgServer.own");
        assertThatThrownBy(() -> GivenBackend.at("postgres://localhost/x")).hasMessageContaining("TEST_PG_URL must");
    }

    private static String text(PgDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
