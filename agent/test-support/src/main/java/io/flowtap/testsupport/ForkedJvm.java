package io.flowtap.testsupport;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, with what it printed. */
public final class ForkedJvm implements AutoCloseable {

    private static final Set<Integer> TESTED_VERSIONS = Set.of(17, 25);
    private static final long TIMEOUT_SECONDS = 60;

    private final Process process;
    private final Path errors;

    private ForkedJvm(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /** Home of this JVM and, if they are installed beside it, those of the other versions Flowtap is tested on. */
    public static List<Path> javaHomes() throws IOException {
        Path own = Path.of(System.getProperty("java.home"));
        Map<Integer, Path> homes = new TreeMap<>();
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(own.getParent())) {
            for (Path sibling : siblings) {
                if (Files.isExecutable(sibling.resolve("bin/java")) && Files.exists(sibling.resolve("release"))) {
                    homes.put(version(sibling), sibling);
                }
            }
        }
        homes.keySet().retainAll(TESTED_VERSIONS);
        homes.put(version(own), own);
        return List.copyOf(homes.values());
    }

    /** The feature version of the JDK at {@code javaHome}. */
    public static int version(Path javaHome) throws IOException {
        for (String line : Files.readAllLines(javaHome.resolve("release"))) {
            if (line.startsWith("JAVA_VERSION=")) {
                return Runtime.Version.parse(line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')))
                        .feature();
            }
        }
        throw new AssertionError("no version in " + javaHome);
    }

    /** @param command what follows {@code java} on its command line */
    public static ForkedJvm start(Path javaHome, Path errors, List<String> command) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(javaHome.resolve("bin/java").toString());
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(errors.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return new ForkedJvm(builder.start(), errors);
    }

    public BufferedReader output() {
        return process.inputReader();
    }

    /** Waits for the end and returns everything it printed. */
    public String outputWhenDone() throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        try (BufferedReader reader = output()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                text.append(line).append('\n');
            }
        }
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running; it printed " + text + Files.readString(errors));
        }
        return text.toString();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. What was printed before can still be read. */
    public void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    public String errors() throws IOException {
        return Files.readString(errors);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
