package io.flowtap.sink.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.extension.Settings;
import io.flowtap.sink.DebugLog;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import io.flowtap.sink.sqlite.SqliteRows;
import io.flowtap.sink.sqlite.SqliteSinkProvider;
import io.flowtap.sink.sqlite.schema.SqliteSchema;
import io.flowtap.testsupport.MapSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteLocationTest {

    @TempDir
    Path home;

    @Test
    void withoutConfigurationTheDatabaseIsInFlowtapsHome() {
        EventSink sink = sink(null).orElseThrow();

        assertThat(sink.name()).isEqualTo("sqlite");
        assertThat(sink.destination()).isEqualTo("jdbc:sqlite:" + home.resolve("flowtap.db"));
    }

    @Test
    void theProviderIsFoundAndConnectsToNothingYet() {
        List<EventSinkProvider> providers =
                List.of(ServiceLoader.load(EventSinkProvider.class).iterator().next());

        assertThat(providers).hasOnlyElementsOfType(SqliteSinkProvider.class);
        assertThat(providers.get(0).create(SinkContext.of(settings(null), "test", DebugLog.OFF)))
                .isPresent();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void theDatabaseMayBeElsewhere() {
        assertThat(sink("jdbc:sqlite:/data/a b/events.db").orElseThrow().destination())
                .isEqualTo("jdbc:sqlite:/data/a b/events.db");
        assertThat(sink("JDBC:SQLite:/data/events.db").orElseThrow().destination())
                .isEqualTo("jdbc:sqlite:/data/events.db");
        assertThat(sink("jdbc:sqlite:${flowtap.home}/other.db").orElseThrow().destination())
                .isEqualTo("jdbc:sqlite:" + home.resolve("other.db"));
    }

    @Test
    void aRelativePathIsMadeAbsoluteSoThatTheDestinationMeansTheSameToEveryProcess() {
        assertThat(sink("jdbc:sqlite:events.db").orElseThrow().destination())
                .isEqualTo("jdbc:sqlite:" + Path.of("events.db").toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "NONE", "jdbc:postgresql://db/obs"})
    void turnedOffOrAnotherDatabaseMeansNoSink(String url) {
        assertThat(sink(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sqlite:",
                "jdbc:sqlite:/",
                "jdbc:sqlite::memory:",
                "jdbc:sqlite::resource:x.db",
                "jdbc:sqlite:file:x.db",
                "jdbc:sqlite:?cache=shared",
                "jdbc:sqlite:file:x.db?mode=ro"
            })
    void anAddressWithoutAPlainFileIsRefused(String url) {
        assertThatThrownBy(() -> sink(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(url.split("\\?")[0])
                .hasMessageContaining("does not name a file");
    }

    @Test
    void parametersAreRefusedAndWhatToWriteIsSaid() {
        assertThatThrownBy(() -> sink("jdbc:sqlite:/data/flowtap.db?journal_mode=DELETE"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parameters")
                .hasMessageEndingWith("Write jdbc:sqlite:/data/flowtap.db")
                .hasMessageNotContaining("does not name a file");
    }

    @Test
    void whatIsNoAddressAtAllIsRefused() {
        assertThatThrownBy(() -> sink("/data/events.db"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("flowtap.database.url is no database address")
                .hasMessageContaining("use jdbc:sqlite:/path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres://ann:hunter2@db/obs", "jdbc:sqlite:x.db?password=hunter2", "ann:hunter2"})
    void aPasswordInAnAddressThatIsRefusedIsNotShown(String url) {
        assertThatThrownBy(() -> sink(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void databaseAndItsCompanionsAreReadableByTheirOwnerOnly() throws Exception {
        SqliteLocation location = SqliteLocation.of(
                        "jdbc:sqlite:" + home.resolve("a/b/flowtap.db"),
                        home.resolve("agent").toString())
                .orElseThrow();
        try (SqliteDatabase database = SqliteDatabase.openForWriting(location)) {
            assertThat(database.schemaVersion()).isEqualTo(SqliteSchema.CURRENT);
            assertThat(permissions("a")).isEqualTo("rwx------");
            assertThat(permissions("a/b")).isEqualTo("rwx------");
            assertThat(permissions("a/b/flowtap.db")).isEqualTo("rw-------");
            assertThat(permissions("a/b/flowtap.db-wal")).isEqualTo("rw-------");
            assertThat(permissions("a/b/flowtap.db-lease")).isEqualTo("rwx------");
            assertThat(permissions("a/b/flowtap.db-lease/1")).isEqualTo("rw-------");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nfs4", "cifs", "9p", "virtiofs", "fuse.sshfs"})
    void fileSystemsThatMachinesShareAreKnown(String type) {
        assertThat(SharedFileSystem.isShared(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs", "overlay", "tmpfs", "apfs", "NTFS", "zfs"})
    void fileSystemsOfOneMachineAreNotTakenForSharedOnes(String type) {
        assertThat(SharedFileSystem.isShared(type)).isFalse();
    }

    @Test
    void readersOfADatabaseOnOneMachineNeverBlockItsWriters() throws Exception {
        SqliteLocation location = SqliteLocation.of(null, home.toString()).orElseThrow();
        SqliteDatabase.openForWriting(location).close();

        assertThat(SqliteRows.only(location, "PRAGMA journal_mode")).containsEntry("journal_mode", "wal");
    }

    private String permissions(String path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(path)));
    }

    private Settings settings(@Nullable String url) {
        return url == null
                ? MapSettings.of("flowtap.home", home.toString())
                : MapSettings.of("flowtap.home", home.toString(), "flowtap.database.url", url);
    }

    private Optional<EventSink> sink(@Nullable String url) {
        return new SqliteSinkProvider().create(SinkContext.of(settings(url), "test", DebugLog.OFF));
    }
}
