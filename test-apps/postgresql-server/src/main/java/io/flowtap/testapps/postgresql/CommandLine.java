package io.flowtap.testapps.postgresql;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
final class CommandLine {

    private CommandLine() {}

    /**
     * What the program printed.
     *
     * @param directory null for the present one
     * @throws IllegalStateException if it cannot be run, fails or takes more than two minutes
     */
    static String run(Path directory, List<String> command) {
        try {
            // Not a pipe: a server started by the program would hold it open.
            Path output = Files.createTempFile("flowtap-command", ".out");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(directory == null ? null : directory.toFile())
                        .redirectErrorStream(true)
                        .redirectInput(new File(File.separatorChar == '\\' ? "NUL" : "/dev/null"))
                        .redirectOutput(output.toFile());
                builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
                // Messages of the server's programs are read and shown in English, as everything else here.
                builder.environment().put("LC_ALL", "C");
                Process process = builder.start();
                boolean ended = process.waitFor(2, TimeUnit.MINUTES);
                if (!ended) {
                    process.destroyForcibly();
                }
                String printed =
                        Files.readString(output, StandardCharsets.ISO_8859_1).strip();
                if (!ended || process.exitValue() != 0) {
                    throw new IllegalStateException(command + (ended ? " failed: " : " does not end: ") + printed);
                }
                return printed;
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + command + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command + " ran", e);
        }
    }
}
