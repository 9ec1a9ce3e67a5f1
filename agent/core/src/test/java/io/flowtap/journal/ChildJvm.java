package io.flowtap.journal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own on the test's class path. */
final class ChildJvm {

    private ChildJvm() {}

    /** Starts {@code main} with a heap of 64 MB; what it prints to stderr goes to the test's. */
    static Process start(Class<?> main, List<String> prefix, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(new File(System.getProperty("java.home"), "bin/java").getPath());
        command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Runs {@code main} to its end and returns what it printed. */
    static String run(Class<?> main, List<String> prefix, String... arguments) throws Exception {
        Process process = start(main, prefix, arguments);
        try (InputStream out = process.getInputStream()) {
            String printed = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(main + " failed: " + printed);
            }
            return printed;
        } finally {
            process.destroyForcibly();
        }
    }
}
