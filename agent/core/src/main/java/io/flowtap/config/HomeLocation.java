package io.flowtap.config;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code flowtap.home} is. A directory that cannot be had, because the user has none or the locale cannot express
 * its name, is replaced by one for this user in {@code java.io.tmpdir}, where the commands look for it, too.
 *
 * @param path absolute
 * @param problem why it is not the configured one, and what to do; null if it is
 */
record HomeLocation(String path, @Nullable String problem) {

    private static final String ADVICE = "; set flowtap.home to a directory of your own";

    /**
     * Looks at the file system, so not while the host starts.
     *
     * @param configured value of {@code flowtap.home}
     * @param isDefault whether nobody set it
     */
    static HomeLocation of(String configured, boolean isDefault, Properties system) {
        String reason = isDefault ? unusableUserHome(system.getProperty("user.home")) : null;
        if (reason == null) {
            try {
                return new HomeLocation(Path.of(configured).toAbsolutePath().toString(), null);
            } catch (InvalidPathException e) {
                reason = "flowtap.home cannot be a file name in this JVM, whose locale has the encoding "
                        + system.getProperty("sun.jnu.encoding") + ": start it with LC_ALL=C.UTF-8";
            }
        }
        String fallback = fallback(system);
        return new HomeLocation(fallback, reason + ADVICE + ". Until then it is " + fallback);
    }

    /** Why the default, a directory in the user's home, is not possible; null if it is. */
    private static @Nullable String unusableUserHome(@Nullable String userHome) {
        if (userHome == null || userHome.isBlank() || userHome.equals("?")) {
            return "the user of this JVM has no home directory (user.home is "
                    + (userHome == null || userHome.isBlank() ? "not set" : userHome) + ")";
        }
        try {
            Path home = Path.of(userHome);
            if (Files.isDirectory(home.resolve(".flowtap"))) {
                return null;
            }
            if (!Files.isDirectory(home)) {
                return "the home directory of this user, " + userHome + ", does not exist";
            }
            return Files.isWritable(home) ? null : "the home directory of this user, " + userHome + ", is not writable";
        } catch (InvalidPathException e) {
            // Said of the whole name.
            return null;
        }
    }

    private static String fallback(Properties system) {
        String user = system.getProperty("user.name", "");
        boolean plain = !user.isEmpty();
        for (int i = 0; i < user.length(); i++) {
            char c = user.charAt(i);
            plain &= c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "._-".indexOf(c) >= 0;
        }
        File directory = new File(system.getProperty("java.io.tmpdir", "."), plain ? "flowtap-" + user : "flowtap");
        Path path = directory.getAbsoluteFile().toPath();
        // Anybody may make a directory of that name there, and read what is written to it.
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !isPrivate(path)
                ? path + "-" + ProcessHandle.current().pid()
                : path.toString();
    }

    private static boolean isPrivate(Path directory) {
        try {
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            Path self = Path.of("/proc/self");
            if (Files.exists(self) && !Files.getOwner(directory).equals(Files.getOwner(self))) {
                return false;
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
            return !permissions.contains(PosixFilePermission.OTHERS_WRITE)
                    && !permissions.contains(PosixFilePermission.GROUP_WRITE);
        } catch (UnsupportedOperationException e) {
            // A file system without owners: whoever uses the machine is the user.
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
