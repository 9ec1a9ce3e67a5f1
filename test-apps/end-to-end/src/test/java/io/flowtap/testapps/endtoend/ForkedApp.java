package io.flowtap.testapps.endtoend;

import io.flowtap.testapps.postgresql.PgDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An application in a JVM of its own. Its environment is that of the tests without anything that concerns Java agents.
 */
final class ForkedApp {

    private static final long TIMEOUT_SECONDS = 180;
    private static final List<String> AGENT_PREFIXES =
            List.of("FLOWTAP_", "OTEL_", "POSTHOG_", "RUDDERSTACK_", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_");

    /**
     * What is left of an application that has ended.
     *
     * @param stdout its bytes as ISO-8859-1 text, so that equal texts are equal bytes
     */
    record Ended(int exitCode, String stdout, String stderr) {

        /** Lines of the agent on stderr. */
        List<String> agentLines() {
            return ForkedApp.agentLines(stderr);
        }

        Ended successfully() {
            if (exitCode != 0) {
                throw new AssertionError("Exit code " + exitCode + "\n" + stdout + "\n" + stderr);
            }
            return this;
        }
    }

    private final Path executable;
    private final List<String> options = new ArrayList<>();
    private final List<String> program = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Path folder;

    private ForkedApp(Path executable) {
        this.executable = executable;
        this.folder = Project.workFolder(executable.getFileName().toString());
    }

    static ForkedApp on(Jdk jdk) {
        return new ForkedApp(jdk.java());
    }

    static ForkedApp of(Path executable) {
        return new ForkedApp(executable);
    }

    /** Under the agent, with events in {@code home}, all of them delivered before the JVM ends. */
    ForkedApp observed(FlowtapHome home) {
        return option("-javaagent:" + Project.agentJar())
                .option("-Dflowtap.home=" + home.folder())
                .option("-Dflowtap.shutdown-timeout=60s");
    }

    /** With a file of these rules. */
    ForkedApp ruled(String rules) throws IOException {
        Path file = Project.workFolder("rules").resolve("rules.yaml");
        Files.writeString(file, rules);
        return option("-Dflowtap.rules=" + file);
    }

    /** Its events go to {@code database}, or come from there, instead of the embedded one. */
    ForkedApp storingIn(PgDatabase database) {
        return option("-Dflowtap.database.url=" + database.url())
                .option("-Dflowtap.database.user=" + database.user())
                .option("-Dflowtap.database.password=" + database.password());
    }

    ForkedApp option(String option) {
        options.add(option);
        return this;
    }

    ForkedApp env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    ForkedApp main(String classPath, String mainClass, String... arguments) {
        program.addAll(List.of("-cp", classPath, mainClass));
        program.addAll(List.of(arguments));
        return this;
    }

    ForkedApp jar(Path jar, String... arguments) {
        program.addAll(List.of("-jar", jar.toString()));
        program.addAll(List.of(arguments));
        return this;
    }

    Ended run() throws IOException, InterruptedException {
        return end(start());
    }

    Process start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(executable.toString());
        command.addAll(options);
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(file("stdout"))
                .redirectError(file("stderr"));
        builder.environment().keySet().removeIf(ForkedApp::concernsAgents);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Waits for a process that {@link #start} returned. */
    Ended end(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("Still running after " + TIMEOUT_SECONDS + " s, see " + folder);
        }
        return new Ended(process.exitValue(), read("stdout"), read("stderr"));
    }

    /** Lines of the agent on stderr so far. */
    List<String> agentLines() throws IOException {
        return agentLines(read("stderr"));
    }

    private static List<String> agentLines(String stderr) {
        return stderr.lines().filter(line -> line.startsWith("[flowtap]")).toList();
    }

    private static boolean concernsAgents(String variable) {
        return AGENT_PREFIXES.stream().anyMatch(variable::startsWith);
    }

    private File file(String name) {
        return folder.resolve(name + ".txt").toFile();
    }

    private String read(String name) throws IOException {
        return Files.readString(file(name).toPath(), StandardCharsets.ISO_8859_1);
    }
}
