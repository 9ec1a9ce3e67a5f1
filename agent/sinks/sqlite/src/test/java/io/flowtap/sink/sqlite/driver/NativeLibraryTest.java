package io.flowtap.sink.sqlite.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeLibraryTest {

    private static final Platform LINUX = Platform.of("Linux", "amd64");

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, lib/sqlite-3.54.1.0/Linux-x86_64/libsqlitejdbc.so",
        "Linux, aarch64, lib/sqlite-3.54.1.0/Linux-aarch64/libsqlitejdbc.so",
        "Linux-Musl, amd64, lib/sqlite-3.54.1.0/Linux-Musl-x86_64/libsqlitejdbc.so",
        "Linux-Musl, aarch64, lib/sqlite-3.54.1.0/Linux-Musl-aarch64/libsqlitejdbc.so",
        "Mac, x86_64, lib/sqlite-3.54.1.0/Mac-x86_64/libsqlitejdbc.dylib",
        "Mac, aarch64, lib/sqlite-3.54.1.0/Mac-aarch64/libsqlitejdbc.dylib",
        "Windows, amd64, lib/sqlite-3.54.1.0/Windows-x86_64/sqlitejdbc.dll"
    })
    void everyPlatformPeopleRunHasItsLibraryAtAStablePlace(String os, String arch, String path) throws Exception {
        Platform platform = Platform.of(os, arch);

        Path file = NativeLibrary.extract(home, platform);

        assertThat(file).isEqualTo(home.resolve(path)).hasBinaryContent(bundled(platform));
    }

    @ParameterizedTest
    @CsvSource({"Linux, Linux", "Mac OS X, Mac", "Darwin, Mac", "Windows 11, Windows", "Windows Server 2022, Windows"})
    void operatingSystemsAreKnownByTheNamesJavaGivesThem(String name, String os) {
        assertThat(Platform.os(name)).isEqualTo(os);
    }

    @Test
    void aPlatformWithoutLibraryIsToldWhatToDo() {
        assertThatThrownBy(() -> NativeLibrary.extract(home, Platform.of("AIX", "ppc64")))
                .isInstanceOf(SqliteUnavailableException.class)
                .hasMessageContaining("no SQLite for this platform (AIX/ppc64)")
                .hasMessageContaining("flowtap.database.url");
    }

    @Test
    void libraryAndDirectoriesBelongToTheirOwnerOnly() throws Exception {
        Path file = NativeLibrary.extract(home, LINUX);

        for (Path path = file; !requireNonNull(path).equals(home); path = path.getParent()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void theFileOfAnEarlierStartIsUsedAsItIs() throws Exception {
        Path file = NativeLibrary.extract(home, LINUX);
        FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(file, longAgo);

        NativeLibrary.extract(home, LINUX);

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
    }

    @Test
    void aDamagedFileIsReplacedWithoutDisturbingWhoeverHasItMapped() throws Exception {
        Path file = NativeLibrary.extract(home, LINUX);
        byte[] damaged = Files.readAllBytes(file);
        damaged[damaged.length / 2] ^= 1;
        Files.write(file, damaged);

        try (InputStream held = Files.newInputStream(file)) {
            NativeLibrary.extract(home, LINUX);

            assertThat(file).hasBinaryContent(bundled(LINUX));
            assertThat(held.readAllBytes()).isEqualTo(damaged);
        }
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void everyPackageOfTheBundledSqliteIsInItsModule() throws Exception {
        Set<String> packages = new TreeSet<>();
        String jar = Class.forName("org.sqlite.SQLiteConfig")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        try (JarFile file = new JarFile(jar)) {
            file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith("org/sqlite/") && name.endsWith(".class"))
                    .forEach(name -> packages.add(
                            name.substring(0, name.lastIndexOf('/')).replace('/', '.')));
        }
        assertThat(SqliteModule.PACKAGES).containsExactlyInAnyOrderElementsOf(packages);
    }

    private static byte[] bundled(Platform platform) throws Exception {
        String name = "/org/sqlite/native/" + platform.folder() + "/" + platform.libraryName();
        try (InputStream in = NativeLibraryTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
