package io.flowtap.doctor;

import io.flowtap.sink.text.JsonWriter;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/**
 * Where the agent of one JVM says how it is doing, for {@code java -jar flowtap.jar doctor} to read from outside. Kept
 * after the JVM is gone, so that a run of yesterday can be explained; only the newest few dozen are.
 */
public final class StatusFile {

    private static final int KEPT = 40;

    private final File directory;
    private final Path file;
    private byte[] written = {};

    private StatusFile(File directory, String name) {
        this.directory = directory;
        this.file = directory.toPath().resolve(name);
    }

    /** The file of the JVM that started then under that process id. Nothing is written yet. */
    public static StatusFile in(File directory, long startedAtMillis, long pid) {
        return new StatusFile(directory, startedAtMillis + "-" + pid + ".json");
    }

    /** Replaces the file as a whole if anything but the time has changed. A volume that refuses is put up with. */
    public synchronized void write(AgentStatus status) {
        try {
            byte[] content =
                    JsonWriter.of(CleanStatus.of(StatusJson.of(status))).getBytes(StandardCharsets.UTF_8);
            if (Arrays.equals(content, written)) {
                return;
            }
            if (written.length == 0) {
                prepareDirectory();
            }
            Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
            // Not through a channel, which needs direct memory.
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                out.write(content);
            }
            restrict(temporary, "rw-------");
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            written = content;
        } catch (IOException | UnsupportedOperationException | LinkageError | OutOfMemoryError e) {
            // A class whose initialisation once failed for want of memory cannot be used in this JVM any more.
            // doctor will miss this JVM's latest figures; nothing else depends on them.
            written = new byte[0];
        }
    }

    private void prepareDirectory() throws IOException {
        Files.createDirectories(directory.toPath());
        restrict(directory.toPath(), "rwx------");
        String[] names = directory.list();
        if (names != null && names.length >= KEPT) {
            Arrays.sort(names);
            for (int i = 0; i <= names.length - KEPT; i++) {
                Files.deleteIfExists(directory.toPath().resolve(names[i]));
            }
        }
    }

    /** The file shows configuration and class names of the application. */
    private static void restrict(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
