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
     * @param others more jars of Flowtap
     */
    static List<Agent> all(Path work, List<Path> others) throws IOException {
        Path empty = work.resolve("empty-agent.jar");
        EmptyAgent.writeJar(empty);
        List<Agent> agents = new ArrayList<>();
        agents.add(new Agent(NONE, List.of()));
        agents.add(new Agent("empty", List.of("-javaagent:" + empty)));
        agents.add(flowtap("Flowtap", BuildOutput.flowtapJar(), work.resolve("home")));
        for (Path other : others) {
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

    private static Agent flowtap(String name, Path jar, Path home) {
        return new Agent(name, List.of("-javaagent:" + jar, "-Dflowtap.home=" + home));
    }
}
