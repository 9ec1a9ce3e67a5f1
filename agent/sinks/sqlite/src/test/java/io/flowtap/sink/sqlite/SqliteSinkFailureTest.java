package io.flowtap.sink.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.sqlite.driver.NativeLibrary;
import io.flowtap.sink.sqlite.driver.Platform;
import io.flowtap.sink.sqlite.driver.SqliteConnections;
import io.flowtap.sink.sqlite.driver.SqliteUnavailableException;
import io.flowtap.sink.sqlite.file.SqliteDatabase;
import io.flowtap.sink.sqlite.file.SqliteFailure;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import io.flowtap.sink.sqlite.insert.SqliteWriter;
import io.flowtap.testsupport.SampleEvents;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqliteSinkFailureTest {

    @TempDir
    Path home;

    private SqliteLocation location;
    private EventSink sink;

    @BeforeEach
    void openSink() {
        location = SqliteLocation.of(null, home.toString()).orElseThrow();
        sink = SqliteSinks.to(location);
    }

    @AfterEach
    void closeSink() {
        sink.close();
    }

    @Test
    void aFileThatIsNoDatabasePausesAndIsLeftAsItIs() throws Exception {
        String content = "Dear diary, this is not a database at all. ".repeat(100);
        Files.writeString(location.file(), content);

        assertPaused("damaged or is no SQLite database", "move it away");

        assertThat(location.file()).hasContent(content);
    }

    @Test
    void aDamagedDatabasePausesAndIsUsedAgainOnceItIsReplaced() throws Exception {
        storeMany(2000);
        sink.close();
        byte[] intact = Files.readAllBytes(location.file());
        try (RandomAccessFile file = new RandomAccessFile(location.file().toFile(), "rw")) {
            for (int page = 1; page < intact.length / 4096; page++) {
                file.seek(page * 4096L);
                file.write(new byte[4096]);
            }
        }

        assertPaused("damaged or is no SQLite database", ".recover");

        Files.write(location.file(), intact);
        store();
        assertThat(SqliteRows.count(location, "event_logs")).isEqualTo(2001);
    }

    @Test
    void aPlaceWhereNothingCanBeWrittenPauses() throws Exception {
        Path file = Files.createFile(home.resolve("file"));
        sink = SqliteSinks.to(new SqliteLocation(file.resolve("flowtap.db"), home));

        assertPaused("cannot write " + file.resolve("flowtap.db"), "writable directory");
    }

    @Test
    void aDirectoryInPlaceOfTheFilePauses() throws Exception {
        Files.createDirectory(location.file());

        assertPaused("cannot be opened for writing", "set flowtap.database.url to another place");
    }

    @Test
    void aDatabaseOfAnotherApplicationPausesAndIsLeftAsItIs() throws Exception {
        try (SqliteDatabase database = SqliteDatabase.openForWriting(location);
                Statement statement = database.connection().createStatement()) {
            statement.executeUpdate("DROP TABLE schema_version");
            statement.executeUpdate("DROP TABLE event_logs");
        }

        assertPaused("tables of " + location.file() + " are not as Flowtap made them", "for Flowtap alone");

        assertThat(SqliteRows.of(location, "SELECT 1 FROM sqlite_schema WHERE name = 'event_logs'"))
                .isEmpty();
    }

    @Test
    void aDatabaseOfANewerVersionPauses() throws Exception {
        SqliteRows.change(location, "INSERT INTO schema_version VALUES (99, '2030-01-01T00:00:00.000Z')");

        assertPaused("newer Flowtap (schema 99", "update flowtap.jar");
    }

    @Test
    void aHomeThatCannotHoldTheNativeLibrarySaysSo() throws Exception {
        Path file = Files.createFile(home.resolve("file"));

        assertThatThrownBy(() -> NativeLibrary.extract(file, Platform.current()))
                .isInstanceOf(SqliteUnavailableException.class)
                .hasMessageContaining("native library")
                .hasMessageContaining("set flowtap.home to a writable directory");
    }

    @Test
    void aFullDiskStoresNothingAndAsksForANewAttemptThatSucceeds() throws Exception {
        List<Event> batch = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            batch.add(SampleEvents.of("message_sent", "text", "x".repeat(1000)));
        }
        try (SqliteDatabase database = SqliteDatabase.openForWriting(location);
                Statement pragma = database.connection().createStatement()) {
            SqliteWriter writer = new SqliteWriter(database.connection());
            pragma.executeUpdate("PRAGMA max_page_count = 60");

            SQLException full = failure(() -> writer.write(batch));

            assertThat(SqliteFailure.delivery(full, location.file()))
                    .isInstanceOfSatisfying(
                            Delivery.RetryLater.class,
                            retry ->
                                    assertThat(retry.reason()).contains("the disk of " + location.file() + " is full"));
            try (ResultSet rows = pragma.executeQuery("SELECT 1 FROM event_logs UNION ALL SELECT 1 FROM events")) {
                assertThat(rows.next()).isFalse();
            }

            pragma.executeUpdate("PRAGMA max_page_count = 100000");
            writer.write(batch);
        }
        assertThat(SqliteRows.count(location, "event_logs")).isEqualTo(500);
        assertThat(SqliteRows.count(location, "events")).isEqualTo(500);
    }

    @Test
    void aDatabaseThatIsBeingWrittenByAnotherOfFlowtapsProcessesAsksForANewAttempt() throws Exception {
        try (SqliteDatabase other = SqliteDatabase.openForWriting(location)) {
            SQLException held = failure(() -> SqliteDatabase.openForWriting(location, Duration.ofMillis(20)));

            assertThat(SqliteFailure.delivery(held, location.file()))
                    .isInstanceOfSatisfying(
                            Delivery.RetryLater.class,
                            retry -> assertThat(retry.reason())
                                    .contains("locked by another process", "other processes of Flowtap are writing"));
        }
        store();
    }

    @Test
    void aDatabaseLockedByAnotherProgramAsksForANewAttempt() throws Exception {
        store();
        try (Connection program = SqliteConnections.open(location.file(), false, 1);
                SqliteDatabase database = SqliteDatabase.openForWriting(location);
                Statement pragma = database.connection().createStatement()) {
            SqliteWriter writer = new SqliteWriter(database.connection());
            pragma.executeUpdate("PRAGMA busy_timeout = 1");

            SQLException locked = failure(() -> program.createStatement().execute("BEGIN IMMEDIATE"));
            assertThat(locked.getErrorCode() & 0xff).as("while it is ours").isEqualTo(5);
            writer.write(List.of(SampleEvents.of("tool_used")));
        }
        try (Connection program = SqliteConnections.open(location.file(), false, 1);
                Statement reading = program.createStatement()) {
            reading.executeQuery("SELECT count(*) FROM event_logs").close();
            store();
            try (SqliteDatabase database = SqliteDatabase.openForWriting(location);
                    Statement pragma = database.connection().createStatement()) {
                SqliteWriter writer = new SqliteWriter(database.connection());
                pragma.executeUpdate("PRAGMA busy_timeout = 1");
                reading.execute("BEGIN IMMEDIATE");

                SQLException locked = failure(() -> writer.write(List.of(SampleEvents.of("tool_used"))));

                assertThat(SqliteFailure.delivery(locked, location.file()))
                        .isInstanceOfSatisfying(
                                Delivery.RetryLater.class,
                                retry -> assertThat(retry.reason()).contains("locked by another process"));
                reading.execute("ROLLBACK");
            }
        }
        store();
        assertThat(SqliteRows.count(location, "event_logs")).isEqualTo(4);
    }

    @Test
    @NullUnmarked // Such as an event without an id.
    void anEventThatCanNeverBeStoredIsRejectedAndTheOthersAreStoredWithoutIt() throws Exception {
        Event good = SampleEvents.of("tool_used");
        Event nested = SampleEvents.of("message_sent", "tree", deeplyNested());
        Event nameless =
                Event.builder(null, "tool_used").context(good.context()).build();

        assertRejected(List.of(good, nested), "not possible as JSON");
        assertRejected(List.of(good, nameless), "SQLite refuses the event");
        assertThat(SqliteRows.count(location, "event_logs")).isZero();

        assertThat(sink.deliver(List.of(good))).isEqualTo(Delivery.ACCEPTED);
        assertThat(SqliteRows.count(location, "event_logs")).isEqualTo(1);
    }

    @Test
    void aDatabaseThatIsDeletedWhileInUseIsMadeAnew() throws Exception {
        store();
        Files.delete(location.file());

        store();

        assertThat(SqliteRows.count(location, "event_logs")).isEqualTo(1);
    }

    @Test
    void aDatabaseThatIsMovedAwayWhileInUseKeepsWhatItHasAndANewOneIsMade() throws Exception {
        store();
        Path archive = home.resolve("archive.db");
        try (SqliteDatabase database = SqliteDatabase.openForWriting(location);
                Statement checkpoint = database.connection().createStatement()) {
            checkpoint.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        Files.move(location.file(), archive);

        store();
        store();

        assertThat(SqliteRows.count(location, "event_logs")).isEqualTo(2);
        assertThat(SqliteRows.count(new SqliteLocation(archive, home), "event_logs"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "3, Paused",
        "5, RetryLater",
        "261, RetryLater",
        "6, RetryLater",
        "8, Paused",
        "10, RetryLater",
        "11, Paused",
        "13, RetryLater",
        "14, Paused",
        "18, Rejected",
        "19, Rejected",
        "20, Rejected",
        "26, Paused",
        "1, Paused",
        "17, RetryLater"
    })
    void everyResultCodeHasItsMeaning(int code, String meaning) {
        Delivery delivery = SqliteFailure.delivery(new SQLException("reason", null, code), location.file());

        assertThat(delivery.getClass().getSimpleName()).isEqualTo(meaning);
        assertThat(delivery.toString()).contains("reason");
    }

    private static Object deeplyNested() {
        Object tree = "leaf";
        for (int i = 0; i < 2000; i++) {
            tree = List.of(tree);
        }
        return tree;
    }

    private void store() throws Exception {
        assertThat(sink.deliver(List.of(SampleEvents.of("tool_used")))).isEqualTo(Delivery.ACCEPTED);
    }

    private void storeMany(int count) throws Exception {
        List<Event> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batch.add(SampleEvents.of("tool_used"));
        }
        assertThat(sink.deliver(batch)).isEqualTo(Delivery.ACCEPTED);
    }

    private void assertPaused(String... parts) throws Exception {
        assertThat(sink.deliver(List.of(SampleEvents.of("tool_used"))))
                .isInstanceOfSatisfying(
                        Delivery.Paused.class,
                        paused -> assertThat(paused.reason()).contains(parts));
    }

    private void assertRejected(List<Event> batch, String part) throws Exception {
        assertThat(sink.deliver(batch))
                .isInstanceOfSatisfying(
                        Delivery.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains(part));
    }

    private interface Write {
        void run() throws SQLException, SqliteUnavailableException;
    }

    private static SQLException failure(Write write) throws SqliteUnavailableException {
        try {
            write.run();
        } catch (SQLException e) {
            return e;
        }
        throw new AssertionError("written");
    }
}
