package io.flowtap.sink.sqlite.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.sink.sqlite.SqliteRows;
import io.flowtap.sink.sqlite.driver.SqliteUnavailableException;
import io.flowtap.sink.sqlite.file.SqliteDatabase;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import io.flowtap.testsupport.SchemaContract;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSchemaTest extends SchemaContract {

    @TempDir
    Path home;

    private SqliteLocation location;

    @BeforeEach
    void locate() {
        location = SqliteLocation.of(null, home.toString()).orElseThrow();
    }

    @Override
    protected void migrate() throws Exception {
        SqliteDatabase.openForWriting(location).close();
    }

    @Override
    protected List<String> tables() throws Exception {
        return names("table");
    }

    @Override
    protected List<String> indexes() throws Exception {
        return names("index");
    }

    @Test
    void aNewDatabaseHasTheCurrentVersion() throws Exception {
        try (SqliteDatabase database = SqliteDatabase.openForWriting(location)) {
            assertThat(database.schemaVersion()).isEqualTo(SqliteSchema.CURRENT);
        }
    }

    @Test
    void tablesAreMadeOnceByAnyNumberOfWritersThatStartAtOnce() throws Exception {
        int writers = 8;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Callable<Integer>> starts = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                starts.add(this::openUntilItWorks);
            }
            for (Future<Integer> version : threads.invokeAll(starts)) {
                assertThat(version.get()).isEqualTo(SqliteSchema.CURRENT);
            }
        } finally {
            threads.shutdownNow();
        }
        try (SqliteDatabase database = SqliteDatabase.openForReading(location);
                Statement statement = database.connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM schema_version")) {
            assertThat(rows.getInt(1)).isEqualTo(SqliteSchema.CURRENT);
        }
    }

    /** Two first starts may collide on the switch to WAL, where SQLite does not wait; the delivery loop tries again. */
    private int openUntilItWorks() throws Exception {
        for (int attempt = 0; ; attempt++) {
            try (SqliteDatabase database = SqliteDatabase.openForWriting(location)) {
                return database.schemaVersion();
            } catch (SQLException e) {
                if (attempt == 20) {
                    throw e;
                }
            }
        }
    }

    @Test
    void aDatabaseOfANewerVersionIsLeftAlone() throws Exception {
        try (SqliteDatabase database = SqliteDatabase.openForWriting(location);
                Statement statement = database.connection().createStatement()) {
            statement.executeUpdate("INSERT INTO schema_version VALUES (99, '2030-01-01T00:00:00.000Z')");
        }

        assertThatThrownBy(() -> SqliteDatabase.openForWriting(location))
                .isInstanceOf(SqliteUnavailableException.class)
                .hasMessageContaining("newer Flowtap (schema 99")
                .hasMessageContaining("update flowtap.jar");
    }

    @Test
    void everyChangeOfAFeatureFlagIsAudited() throws Exception {
        try (SqliteDatabase database = SqliteDatabase.openForWriting(location);
                Statement statement = database.connection().createStatement()) {
            statement.executeUpdate("INSERT INTO feature_flags VALUES ('new_ranker', 0, 'ann', NULL, 'bob')");
            statement.executeUpdate("UPDATE feature_flags SET is_enabled = 1, updated_by = 'carol'");
            statement.executeUpdate("DELETE FROM feature_flags");

            List<String> audit = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT flag_name, user_id, changed_by, was_enabled, is_enabled FROM feature_flag_audit"
                            + " ORDER BY id")) {
                while (rows.next()) {
                    audit.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3) + " "
                            + rows.getString(4) + "->" + rows.getString(5));
                }
            }
            assertThat(audit)
                    .containsExactly(
                            "new_ranker ann bob null->0", "new_ranker ann carol 0->1", "new_ranker ann null 1->null");
        }
    }

    @Test
    void aReaderCannotWrite() throws Exception {
        migrate();

        try (SqliteDatabase database = SqliteDatabase.openForReading(location);
                Statement statement = database.connection().createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM event_logs"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("readonly");
        }
    }

    @Test
    void readingWhatIsNotThereSaysSo() {
        assertThatThrownBy(() -> SqliteDatabase.openForReading(location))
                .isInstanceOf(SqliteUnavailableException.class)
                .hasMessageContaining("no database at " + location.file());
    }

    private List<String> names(String type) throws Exception {
        return SqliteRows.of(location, "SELECT name FROM sqlite_schema WHERE type = '" + type + "'").stream()
                .map(row -> (String) row.get("name"))
                .toList();
    }
}
