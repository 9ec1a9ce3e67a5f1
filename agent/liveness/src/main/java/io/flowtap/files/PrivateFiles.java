package io.flowtap.files;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files and directories that only their owner can open, where the file system knows owners. What is there already stays
 * as it is, except where {@link #restrict} is asked.
 */
public final class PrivateFiles {

    private static final String READ_WRITE = "rw-------";
    private static final String READ_WRITE_EXECUTE = "rwx------";

    private PrivateFiles() {}

    /** Makes a directory, and those above it that are missing, with mode 0700. */
    public static void createDirectories(Path directory) throws IOException {
        // Creating over a link to a directory fails although the directory is there.
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, owner(directory, READ_WRITE_EXECUTE));
        }
    }

    /**
     * Makes an empty file of mode 0600.
     *
     * @throws FileAlreadyExistsException if there is one
     */
    public static void create(Path file) throws IOException {
        Files.createFile(file, owner(file, READ_WRITE));
    }

    /** Makes an empty file of mode 0600 unless there is one. */
    public static void createIfAbsent(Path file) throws IOException {
        try {
            create(file);
        } catch (FileAlreadyExistsException alreadyThere) {
            // Made by an earlier run, or just now by another process.
        }
    }

    /**
     * Makes an empty file of mode 0700.
     *
     * @throws FileAlreadyExistsException if there is one
     */
    public static void createExecutable(Path file) throws IOException {
        Files.createFile(file, owner(file, READ_WRITE_EXECUTE));
    }

    private static FileAttribute<?>[] owner(Path path, String permissions) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    /**
     * Gives what is there mode 0600, or 0700 if it is a directory, whatever the umask is. Without {@code java.nio.file},
     * which an agent must not start before the application does.
     */
    public static void restrict(File file) {
        boolean directory = file.isDirectory();
        file.setReadable(false, false);
        file.setWritable(false, false);
        file.setExecutable(false, false);
        file.setReadable(true, true);
        file.setWritable(true, true);
        if (directory) {
            file.setExecutable(true, true);
        }
    }
}
