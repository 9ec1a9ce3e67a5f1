package io.flowtap.testapps.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who runs the server's programs: PostgreSQL refuses to run as root.
 *
 * @param prefix what stands before a command; empty if this process may run it itself
 * @param uid whose files they are; -1 for this process's own
 */
record UnprivilegedUser(List<String> prefix, int uid) {

    private static final int NOBODY = 65534;

    private static final List<UnprivilegedUser> WAYS = List.of(
            new UnprivilegedUser(
                    List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"), NOBODY),
            // Where only one user exists, as in some containers: unmapped, it is seen as nobody.
            new UnprivilegedUser(List.of("unshare", "-U", "--"), -1),
            new UnprivilegedUser(List.of("su", "-s", "/bin/sh", "nobody", "-c", "exec \"$0\" \"$@\"", "--"), NOBODY));

    /** Empty if this is root and there is no way to be anybody else. */
    static Optional<UnprivilegedUser> find() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of(new UnprivilegedUser(List.of(), -1));
        }
        for (UnprivilegedUser way : WAYS) {
            try {
                if (!CommandLine.run(Path.of("/"), way.command(List.of("id", "-u")))
                        .equals("0")) {
                    return Optional.of(way);
                }
            } catch (IllegalStateException e) {
                // The next one may be possible here.
                continue;
            }
        }
        return Optional.empty();
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Makes a file or directory of this process one of the server. */
    void give(Path file) throws IOException {
        if (uid >= 0) {
            Files.setAttribute(file, "unix:uid", uid);
        }
    }
}
