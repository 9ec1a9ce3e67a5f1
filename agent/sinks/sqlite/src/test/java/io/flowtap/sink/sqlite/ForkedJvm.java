package io.flowtap.sink.sqlite;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, with what it printed. */
final class ForkedJvm implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path errors;

    private ForkedJvm(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /** Homes of this JVM and, where they are installed, of the other versions Flowtap is tested on. */
    static List<Path> javaHomes() throws IOException {
        Path own = Path.of(System.getProperty("java.home"));
        List<Path> homes = new ArrayList<>(List.of(own));
        String more = System.getProperty("flowtap.test.java-homes", "/usr/lib/jvm/temurin-25-jdk-amd64");
        for (String home : more.split(File.pathSeparator)) {
            Path path = Path.of(home);
            if (Files.isExecutable(path.resolve("bin/java")) && !Files.isSameFile(path, own)) {
                homes.add(path);
            }
        }
        return homes;
    }

    /** @param command what follows {@code java} on its command line */
    static ForkedJvm start(Path javaHome, Path errors, List<String> command) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(javaHome.resolve("bin/java").toString());
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(errors.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return new ForkedJvm(builder.start(), errors);
    }

    BufferedReader output() {
        return process.inputReader();
    }

    /** Waits for the end and returns everything it printed. */
    String outputWhenDone() throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        try (BufferedReader reader = output()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                text.append(line).append('\n');
            }
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running; it printed " + text + Files.readString(errors));
        }
        return text.toString();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. What was printed before can still be read. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
