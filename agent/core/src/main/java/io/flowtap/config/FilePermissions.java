package io.flowtap.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.jspecify.annotations.Nullable;

/** Finds files of the user that everybody may change. */
public final class FilePermissions {

    private FilePermissions() {}

    /** Whether everybody may write there; false where the file system does not say. */
    static boolean isOpenToAll(String file) {
        try {
            Path path = Path.of(file);
            // Devices and pipes are as they must be.
            if (!Files.isRegularFile(path) && !Files.isDirectory(path)) {
                return false;
            }
            return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException | UnsupportedOperationException | InvalidPathException e) {
            return false;
        }
    }

    /**
     * @param file may be null
     * @param setting that names it
     * @return null if there is nothing to say
     */
    public static @Nullable String problemOf(@Nullable String file, String setting) {
        return file != null && isOpenToAll(file)
                ? setting + ": everybody may write to " + file + ", and so steer what this application sends where;"
                        + " take that right away: chmod o-w " + file
                : null;
    }
}
