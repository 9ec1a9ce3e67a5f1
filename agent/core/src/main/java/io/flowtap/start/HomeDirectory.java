package io.flowtap.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** {@code flowtap.home}: made for its owner alone when it is not there yet; one that is there is left as it is. */
final class HomeDirectory {

    private HomeDirectory() {}

    static void create(String home) {
        Path path = Path.of(home);
        try {
            if (Files.isDirectory(path)) {
                return;
            }
            if (path.getParent() != null) {
                Files.createDirectories(path.getParent());
            }
            if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectory(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(path);
            }
        } catch (IOException e) {
            // Another JVM was faster, or nobody may write there: the journal says so and works in memory.
        }
    }
}
