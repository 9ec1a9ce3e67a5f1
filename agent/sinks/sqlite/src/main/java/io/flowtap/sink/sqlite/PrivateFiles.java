package io.flowtap.sink.sqlite;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files and directories that only their owner can open, where the file system knows owners. Existing ones are left as
 * they are.
 */
final class PrivateFiles {

    private static final FileAttribute<?>[] NONE = {};

    private PrivateFiles() {}

    static void createDirectories(Path directory) throws IOException {
        // Creating over a link to a directory fails although the directory is there.
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, owner(directory, "rwx------"));
        }
    }

    /** Makes an empty file unless there is one. */
    static void createFile(Path file) throws IOException {
        try {
            Files.createFile(file, owner(file, "rw-------"));
        } catch (FileAlreadyExistsException alreadyThere) {
            // Made by an earlier run, or just now by another process.
        }
    }

    /** Writes a file beside {@code target} that only this process writes, to be moved over it. */
    static Path writeBeside(Path target, byte[] content) throws IOException {
        // Not Files.createTempFile: its SecureRandom would start the host's security providers.
        Path beside = target.resolveSibling(
                target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        Files.deleteIfExists(beside);
        Files.createFile(beside, owner(beside, "rwx------"));
        return Files.write(beside, content);
    }

    static FileAttribute<?>[] owner(Path path, String permissions) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return NONE;
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
