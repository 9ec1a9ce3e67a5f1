package io.flowtap.testapps.bench.startup;

import io.flowtap.testapps.bench.BuildOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an application is started with.
 *
 * @param options options of the JVM
 */
record Agent(String name, List<String> options) {

    /** What the others are compared with. */
    static final String NONE = "none";

    static final String OPEN_TELEMETRY = "OpenTelemetry";

    /**
     * All that can be compared; OpenTelemetry only if the build fetched it.
     *
     * @param options may ask for more jars of Flowtap, and for rules
     */
    static List<Agent> all(Path work, StartupOptions options) throws IOException {
        Path empty = work.resolve("empty-agent.jar");
        EmptyAgent.writeJar(empty);
        List<Agent> agents = new ArrayList<>();
        agents.add(new Agent(NONE, List.of()));
        agents.add(new Agent("empty", List.of("-javaagent:" + empty)));
        agents.add(flowtap("Flowtap", BuildOutput.flowtapJar(), work.resolve("home")));
        if (options.rules() > 0) {
            agents.add(withRules(options.rules(), work));
        }
        for (Path other : options.others()) {
            agents.add(flowtap(other.toString(), other, work.resolve("home-" + agents.size())));
        }
        if (Files.isRegularFile(BuildOutput.openTelemetryJar())) {
            agents.add(new Agent(
                    OPEN_TELEMETRY,
                    List.of(
                            "-javaagent:" + BuildOutput.openTelemetryJar(),
                            "-Dotel.traces.exporter=none",
                            "-Dotel.metrics.exporter=none",
                            "-Dotel.logs.exporter=none")));
        } else {
            System.err.println("No OpenTelemetry agent to compare with; build with -Pother-agents to have it.");
        }
        return agents;
    }

    private static Agent withRules(int count, Path work) throws IOException {
        Path file = work.resolve("rules.yaml");
        Files.writeString(file, ManyJars.rules(count));
        Agent agent = flowtap("Flowtap, " + count + " rules", BuildOutput.flowtapJar(), work.resolve("home-rules"));
        List<String> options = new ArrayList<>(agent.options());
        options.add("-Dflowtap.rules=" + file);
        return new Agent(agent.name(), options);
    }

    private static Agent flowtap(String name, Path jar, Path home) {
        return new Agent(name, List.of("-javaagent:" + jar, "-Dflowtap.home=" + home));
    }
}
