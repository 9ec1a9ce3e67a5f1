package io.flowtap.sink.sqlite.driver;

import io.flowtap.files.DamagedFile;
import io.flowtap.files.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
public final class NativeLibrary {

    private static final int PIECE_BYTES = 16 * 1024;

    private NativeLibrary() {}

    /**
     * Makes sure that the file is there and is, byte for byte, the one that came with this jar.
     *
     * @param home Flowtap's home
     * @throws SqliteUnavailableException if there is no library for {@code platform}, or it cannot be written
     */
    public static Path extract(Path home, Platform platform) throws SqliteUnavailableException {
        String resource = "org/sqlite/native/" + platform.folder() + "/" + platform.libraryName();
        requireBundled(resource, platform);
        Path directory = home.resolve("lib")
                .resolve("sqlite-" + version())
                .resolve(platform.folder().replace('/', '-'));
        Path file = directory.resolve(platform.libraryName());
        try {
            if (!holds(file, resource)) {
                PrivateFiles.createDirectories(directory);
                setAside(file);
                replace(file, resource);
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

    private static void requireBundled(String resource, Platform platform) throws SqliteUnavailableException {
        if (loader().getResource(resource) == null) {
            throw new SqliteUnavailableException("there is no SQLite for this platform (" + platform.folder()
                    + ") in the agent: set flowtap.database.url to another database, or to none");
        }
    }

    private static InputStream bundled(String resource) throws IOException {
        InputStream in = loader().getResourceAsStream(resource);
        if (in == null) {
            throw new IOException("cannot read " + resource + " from the agent's jar");
        }
        return in;
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

    /** Piece by piece: the library is a megabyte, and an application's start should not see its heap grow by it. */
    private static boolean holds(Path file, String resource) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        byte[] expected = new byte[PIECE_BYTES];
        byte[] found = new byte[PIECE_BYTES];
        try (InputStream original = bundled(resource);
                InputStream copy = Files.newInputStream(file)) {
            int length = PIECE_BYTES;
            while (length == PIECE_BYTES) {
                length = original.readNBytes(expected, 0, PIECE_BYTES);
                int there = copy.readNBytes(found, 0, PIECE_BYTES);
                if (there != length || !Arrays.equals(expected, 0, length, found, 0, length)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A directory of that name cannot be replaced by a file. */
    private static void setAside(Path file) {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            DamagedFile.setAside(file.toFile());
        }
    }

    /** Other JVMs may have the old file mapped or write the same one right now, so it is never written in place. */
    private static void replace(Path file, String resource) throws IOException {
        Path temporary = temporaryBeside(file);
        try {
            PrivateFiles.createExecutable(temporary);
            try (InputStream content = bundled(resource);
                    OutputStream out = Files.newOutputStream(temporary)) {
                content.transferTo(out);
            }
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** A file that nobody else writes, be it a process of the same id in another container. */
    private static Path temporaryBeside(Path target) {
        // Not Files.createTempFile: its SecureRandom would start the host's security providers.
        return target.resolveSibling(target.getFileName() + "."
                + ProcessHandle.current().pid() + '-' + Long.toHexString(System.nanoTime()) + ".part");
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
