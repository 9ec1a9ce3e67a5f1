package io.flowtap.testapps.postgresql;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Servers whose JVM was killed before it could stop them. */
final class AbandonedServers {

    /** A server's directory is called so, and then by the id of the process that started it. */
    static final String PREFIX = "flowtap-pg-";

    private AbandonedServers() {}

    static void remove(Installation installation, UnprivilegedUser user) {
        File[] directories =
                new File(System.getProperty("java.io.tmpdir")).listFiles((folder, name) -> name.startsWith(PREFIX));
        for (File directory : directories == null ? new File[0] : directories) {
            String owner = directory.getName().substring(PREFIX.length()).split("-")[0];
            if (owner.chars().allMatch(Character::isDigit)
                    && ProcessHandle.of(Long.parseLong(owner)).isEmpty()
                    && Files.isWritable(directory.toPath())) {
                remove(directory.toPath(), installation, user);
            }
        }
    }

    private static void remove(Path directory, Installation installation, UnprivilegedUser user) {
        Path data = directory.resolve("data");
        if (Files.exists(data.resolve("postmaster.pid"))) {
            try {
                CommandLine.run(
                        directory,
                        user.command(List.of(
                                installation.program("pg_ctl"),
                                "stop",
                                "-w",
                                "-m",
                                "immediate",
                                "-D",
                                data.toString())));
            } catch (IllegalStateException e) {
                // It was killed as well; nobody uses the files.
            }
        }
        try {
            Directories.delete(directory);
        } catch (IOException e) {
            System.err.println("PostgreSQL for tests: left in place " + directory + ": " + e);
        }
    }
}
