package io.flowtap.sink.sqlite;

import io.flowtap.files.DamagedFile;
import io.flowtap.files.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Properties;

/**
 * SQLite's native library as a file all JVMs share: {@code home/lib/sqlite-VERSION/OS-ARCH/}. The library's own way
 * writes a copy per JVM into {@code java.io.tmpdir}, which a killed JVM leaves behind for ever.
 */
final class NativeLibrary {

    private NativeLibrary() {}

    /**
     * Makes sure that the file is there and is, byte for byte, the one that came with this jar.
     *
     * @param home Flowtap's home
     * @throws SqliteUnavailableException if there is no library for {@code platform}, or it cannot be written
     */
    static Path extract(Path home, Platform platform) throws SqliteUnavailableException {
        byte[] content = bundled(platform);
        Path directory = home.resolve("lib")
                .resolve("sqlite-" + version())
                .resolve(platform.folder().replace('/', '-'));
        Path file = directory.resolve(platform.libraryName());
        try {
            if (!holds(file, content)) {
                PrivateFiles.createDirectories(directory);
                setAside(file);
                replace(file, content);
            }
            return file;
        } catch (IOException e) {
            throw SqliteUnavailableException.unwritten("SQLite's native library to " + directory, e);
        }
    }

    /** A copy of its own for one class loader; to be {@linkplain #forget forgotten} once it was loaded. */
    static Path copy(Path file) throws SqliteUnavailableException {
        String name = "copy-" + ProcessHandle.current().pid() + '-' + Long.toHexString(System.nanoTime());
        Path directory = file.resolveSibling(name);
        try {
            PrivateFiles.createDirectories(directory);
            return Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw SqliteUnavailableException.unwritten("a copy of SQLite's native library to " + directory, e);
        }
    }

    /** What is mapped needs no name any more; where it does, as on Windows, it stays. */
    static void forget(Path copy) {
        try {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(copy.getParent());
        } catch (IOException inUse) {
            // It does no harm.
        }
    }

    private static byte[] bundled(Platform platform) throws SqliteUnavailableException {
        String resource = "org/sqlite/native/" + platform.folder() + "/" + platform.libraryName();
        try (InputStream in = loader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new SqliteUnavailableException("there is no SQLite for this platform (" + platform.folder()
                        + ") in the agent: set flowtap.database.url to another database, or to none");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new SqliteUnavailableException("cannot read " + resource + " from the agent's jar: " + e, e);
        }
    }

    private static String version() throws SqliteUnavailableException {
        Properties properties = new Properties();
        try (InputStream in = loader().getResourceAsStream("sqlite-jdbc.properties")) {
            properties.load(in);
        } catch (IOException | NullPointerException e) {
            throw new SqliteUnavailableException("sqlite-jdbc.properties is missing from the agent's jar", e);
        }
        return properties.getProperty("version");
    }

    private static ClassLoader loader() {
        return NativeLibrary.class.getClassLoader();
    }

    private static boolean holds(Path file, byte[] content) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == content.length
                && Arrays.equals(Files.readAllBytes(file), content);
    }

    /** A directory of that name cannot be replaced by a file. */
    private static void setAside(Path file) {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            DamagedFile.setAside(file.toFile());
        }
    }

    /** Other JVMs may have the old file mapped or write the same one right now, so it is never written in place. */
    private static void replace(Path file, byte[] content) throws IOException {
        Path temporary = writeBeside(file, content);
        try {
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** A file that only this process writes. */
    private static Path writeBeside(Path target, byte[] content) throws IOException {
        // Not Files.createTempFile: its SecureRandom would start the host's security providers.
        Path beside = target.resolveSibling(
                target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        Files.deleteIfExists(beside);
        PrivateFiles.createExecutable(beside);
        return Files.write(beside, content);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
