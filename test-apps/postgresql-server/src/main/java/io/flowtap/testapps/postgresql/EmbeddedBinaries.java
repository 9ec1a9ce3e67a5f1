package io.flowtap.testapps.postgresql;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The binaries that the build put beside this class, unpacked once per user and machine into the directory for
 * temporary files: the server may run as another user, who cannot look into a home.
 */
final class EmbeddedBinaries {

    private static final String COMPLETE = "complete";

    private EmbeddedBinaries() {}

    /** Empty if the build knows none for this platform. */
    static Optional<Installation> of(PgVersion version) {
        URL archive = EmbeddedBinaries.class.getResource(version.major() + "/postgres.txz");
        if (archive == null) {
            return Optional.empty();
        }
        try {
            int bytes = archive.openConnection().getContentLength();
            Path parent = parent();
            Path directory = parent.resolve(version.major() + "-" + bytes);
            if (!complete(directory)) {
                unpack(archive, parent, directory);
            }
            Installation installation = new Installation(directory.resolve("bin"), "embedded PostgreSQL");
            installation.version();
            return Optional.of(installation);
        } catch (IOException e) {
            throw new IllegalStateException("cannot unpack " + archive + ": " + e, e);
        }
    }

    private static Path parent() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        String user = System.getProperty("user.name");
        Path parent = temporary.resolve("flowtap-postgresql-" + user);
        if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(parent);
            readableByAll(parent);
        }
        if (!Files.getOwner(parent).equals(self(temporary))) {
            // Somebody else's programs are not run.
            parent = Files.createTempDirectory("flowtap-postgresql");
            readableByAll(parent);
        }
        return parent;
    }

    /** Who this process is, for files. */
    private static UserPrincipal self(Path temporary) throws IOException {
        Path mine = Files.createTempFile(temporary, "flowtap-postgresql", null);
        try {
            return Files.getOwner(mine);
        } finally {
            Files.delete(mine);
        }
    }

    private static void readableByAll(Path directory) throws IOException {
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** Temporary files are cleared away one by one on some systems. */
    private static boolean complete(Path directory) throws IOException {
        Path mark = directory.resolve(COMPLETE);
        return Files.exists(mark) && Files.readString(mark).equals(String.valueOf(count(directory)));
    }

    private static long count(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> !file.endsWith(COMPLETE)).count();
        }
    }

    private static void unpack(URL archive, Path parent, Path directory) throws IOException {
        Path fresh = Files.createTempDirectory(parent, "unpacking");
        readableByAll(fresh);
        try (InputStream file = archive.openStream();
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(file)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, fresh);
            }
        }
        Files.writeString(fresh.resolve(COMPLETE), String.valueOf(count(fresh)));
        if (Files.exists(directory)) {
            Directories.delete(directory);
        }
        try {
            Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            // Another JVM was quicker.
            Directories.delete(fresh);
            if (!complete(directory)) {
                throw e;
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("entry leads out of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            readableByAll(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.copy(root.resolve(entry.getLinkName()), target);
        } else {
            Files.copy(tar, target);
            if ((entry.getMode() & 0100) != 0) {
                target.toFile().setExecutable(true, false);
            }
            target.toFile().setReadable(true, false);
        }
    }
}
