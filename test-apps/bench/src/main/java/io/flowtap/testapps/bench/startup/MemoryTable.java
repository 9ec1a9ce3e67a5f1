package io.flowtap.testapps.bench.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Where the memory of a start goes: what is allocated, which collectors turn into resident memory as they like, and what
 * is retained. Both hardly depend on what else the machine does.
 */
final class MemoryTable {

    private static final int RUNS = 3;

    private final Path javaHome;
    private final Path log;

    MemoryTable(Path javaHome, Path work) {
        this.javaHome = javaHome;
        this.log = work.resolve("gc.log");
    }

    static void printHead() {
        System.out.println(
                "| application | JDK | agent | allocated MB | added | retained MB | added | classes MB | added |");
        System.out.println("|---|--:|---|--:|--:|--:|--:|--:|--:|");
    }

    /** Runs {@code app} with each agent and prints a row for each; the first one is what the others are compared with. */
    void print(App app, List<Agent> agents) throws IOException, InterruptedException {
        Row none = null;
        for (Agent agent : agents) {
            List<HeapAtExit> started = new ArrayList<>();
            List<HeapAtExit> settled = new ArrayList<>();
            for (int run = 0; run < RUNS; run++) {
                started.add(run(agent, app.arguments()));
                settled.add(run(agent, app.collected()));
            }
            Row row = new Row(
                    median(started, HeapAtExit::edenMb),
                    median(settled, HeapAtExit::tenuredMb),
                    median(settled, HeapAtExit::metaspaceMb));
            none = none == null ? row : none;
            System.out.println(row.text(app, StartupOptions.featureOf(javaHome), agent, none));
        }
    }

    private HeapAtExit run(Agent agent, List<String> arguments) throws IOException, InterruptedException {
        Files.deleteIfExists(log);
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin/java").toString());
        command.addAll(HeapAtExit.options(log));
        command.addAll(agent.options());
        command.addAll(arguments);
        MeasuredProcess.run(command);
        return HeapAtExit.read(log);
    }

    private static double median(List<HeapAtExit> runs, ToDoubleFunction<HeapAtExit> value) {
        double[] sorted = runs.stream().mapToDouble(value).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private record Row(double allocated, double retained, double classes) {

        String text(App app, String java, Agent agent, Row none) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %.1f | %s | %.1f | %s | %.1f | %s |",
                    app.name(),
                    java,
                    agent.name(),
                    allocated,
                    added(allocated, none.allocated, none),
                    retained,
                    added(retained, none.retained, none),
                    classes,
                    added(classes, none.classes, none));
        }

        private String added(double value, double without, Row none) {
            return this == none ? "" : String.format(Locale.ROOT, "%+.1f", value - without);
        }
    }
}
