package io.flowtap.sink.sqlite.maintenance;

import io.flowtap.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The clock of the file system that holds the database: the kernel's, or the server's of a shared directory. Not that
 * of a JVM whose time somebody has shifted.
 */
@FunctionalInterface
public interface FileSystemClock {

    /** Milliseconds since the epoch. */
    long millis() throws IOException;

    /** That of a directory, told by the time of a file that is made there and removed again. */
    static FileSystemClock of(Path directory) {
        return () -> {
            // Not Files.createTempFile: its SecureRandom would start the host's security providers.
            Path file = directory.resolve(
                    "time-" + ProcessHandle.current().pid() + '-' + Long.toHexString(System.nanoTime()) + ".tmp");
            PrivateFiles.create(file);
            try {
                return Files.getLastModifiedTime(file).toMillis();
            } finally {
                Files.delete(file);
            }
        };
    }
}
