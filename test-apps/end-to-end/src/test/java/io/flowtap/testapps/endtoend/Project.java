package io.flowtap.testapps.endtoend;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where the build leaves what these tests run. */
final class Project {

    private static final Path ROOT = root();
    private static final Path RUNS = emptyRuns();

    private Project() {}

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("test-apps/end-to-end/pom.xml"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** The one artifact. */
    static Path agentJar() {
        return built("agent/dist/target/flowtap.jar");
    }

    /** The OpenTelemetry agent; there only after a build with {@code -Pother-agents}. */
    static Path openTelemetryJar() {
        return built("test-apps/end-to-end/target/agents/opentelemetry-javaagent.jar");
    }

    /** The agent of Datadog; there only after a build with {@code -Pother-agents}. */
    static Path datadogJar() {
        return built("test-apps/end-to-end/target/agents/dd-java-agent.jar");
    }

    static Path supportDeskJar() {
        return built("test-apps/langchain4j-support-desk/target/support-desk.jar");
    }

    static Path workflowPlatformJar() {
        return built("test-apps/workflow-platform/target/workflow-platform.jar");
    }

    /** What the workflow platform does, said to Flowtap. */
    static Path workflowPlatformRules() {
        return built("test-apps/workflow-platform/src/main/rules/workflow-platform.yaml");
    }

    /** What fake-llm answers to the workflow platform. */
    static Path workflowPlatformScript() {
        return built("test-apps/workflow-platform/src/main/fake-llm/workflow-platform.json");
    }

    /** Classes of the programs that need no library. */
    static String plainClassPath() {
        return built("test-apps/plain/target/classes").toString();
    }

    /** Classes that applications compile against to tell Flowtap something in their own code. */
    static String extensionApiClasses() {
        return built("extension-api/target/classes").toString();
    }

    /** An extension as somebody outside builds it. */
    static Path exampleExtensionJar() {
        return built("test-apps/extension/target/example-extension.jar");
    }

    /** Classes and libraries of the programs whose work changes threads. */
    static String threadsClassPath() {
        return withLibraries("test-apps/threads");
    }

    /** Classes and libraries of the program that has older versions of what the agent bundles. */
    static String ownLibrariesClassPath() {
        return withLibraries("test-apps/own-libraries");
    }

    /** Classes and libraries of the programs with executors of their own on other libraries. */
    static String ownExecutorsClassPath() {
        return withLibraries("test-apps/own-executors");
    }

    /** Classes and libraries of the application on openai-gpt3-java. */
    static String openAiGpt3ClassPath() {
        return withLibraries("test-apps/openai-gpt3");
    }

    /** Classes and libraries of the Spring AI application. */
    static String springAiClassPath() {
        return withLibraries("test-apps/spring-ai");
    }

    /** The programs that need no library, and one release of each AI library the agent knows by name. */
    static String aiLibrariesClassPath() {
        try {
            return join(
                    plainClassPath(),
                    Files.readString(built("test-apps/ai-libraries/target/classpath.txt"))
                            .trim());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withLibraries(String module) {
        try {
            return join(
                    built(module + "/target/classes"),
                    Files.readString(built(module + "/target/classpath.txt")).trim());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Classes of the scenarios that need at least that version. */
    static Path scenarioClasses(String version) {
        return built("test-apps/scenarios/langchain4j-" + version + "/target/classes");
    }

    /** LangChain4j and what it needs. */
    static String libraries(String version) {
        try {
            return Files.readString(built("test-apps/scenarios/langchain4j-" + version + "/target/classpath.txt"))
                    .trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page of the documentation. */
    static Path document(String name) {
        return built("docs/" + name);
    }

    /** What libraries, servers and people say every day; lines that begin with # are comments. */
    static Path ordinaryMessages() {
        return built("agent/core/src/test/resources/io/flowtap/redaction/ordinary-messages.txt");
    }

    static Path demoScript() {
        return built("test-apps/demo.sh");
    }

    /** A folder for the files of one run; kept until the next tests so that failures can be looked into. */
    static Path workFolder(String name) {
        try {
            return Files.createTempDirectory(RUNS, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file with what tests measured; kept until they run again. */
    static Path report(String name) {
        return RUNS.resolveSibling(name);
    }

    private static Path emptyRuns() {
        Path runs = ROOT.resolve("test-apps/end-to-end/target/runs");
        try {
            if (Files.exists(runs)) {
                try (Stream<Path> old = Files.walk(runs)) {
                    for (Path each : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(each);
                    }
                }
            }
            return Files.createDirectories(runs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String join(Object... entries) {
        StringBuilder path = new StringBuilder();
        for (Object entry : entries) {
            path.append(path.length() == 0 ? "" : File.pathSeparator).append(entry);
        }
        return path.toString();
    }

    private static Path built(String path) {
        Path file = ROOT.resolve(path);
        if (!Files.exists(file)) {
            throw new IllegalStateException(file + " is missing; build with: mvn -am -pl test-apps/end-to-end verify");
        }
        return file;
    }
}
