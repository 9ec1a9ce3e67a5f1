package io.flowtap.testapps.bench.startup;

import io.flowtap.testapps.fakellm.FakeLlm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Starts each application with each agent in turn, again and again, so that whatever else the machine does hits all of
 * them. The first round only fills the page cache.
 */
public final class Startup {

    private final StartupOptions options;
    private final List<Agent> agents;

    private Startup(StartupOptions options, List<Agent> agents) {
        this.options = options;
        this.agents = agents;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        StartupOptions options = StartupOptions.parse(args);
        Path work = Files.createTempDirectory("flowtap-bench");
        Startup startup = new Startup(options, Agent.all(work, options));
        try (FakeLlm llm = FakeLlm.start()) {
            List<App> apps = new ArrayList<>(App.all(work, llm.baseUrl()));
            apps.removeIf(app -> !options.wants(app));
            if (options.runs() > 0) {
                startup.compare(apps);
                System.out.println();
            }
            MemoryTable.printHead();
            for (Path java : options.javaHomes()) {
                for (App app : apps) {
                    new MemoryTable(java, work).print(app, startup.agents);
                }
            }
        }
        // Clients keep connections open, and the server's threads with them.
        System.exit(0);
    }

    private void compare(List<App> apps) throws IOException, InterruptedException {
        System.out.println(
                "| application | JDK | agent | wall ms | spread | added | of OpenTelemetry's | best | added |"
                        + " CPU ms | added | RSS MB | added |");
        System.out.println("|---|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (Path java : options.javaHomes()) {
            for (App app : apps) {
                compare(java, app);
            }
        }
    }

    private void compare(Path javaHome, App app) throws IOException, InterruptedException {
        List<Series> all = new ArrayList<>();
        for (Agent agent : agents) {
            all.add(new Series(agent));
        }
        for (int run = 0; run <= options.runs(); run++) {
            for (Series each : all) {
                Measurement measured = MeasuredProcess.run(command(javaHome, app, each.agent()));
                if (run > 0) {
                    each.add(measured);
                }
            }
        }
        for (Series each : all) {
            System.out.println(row(javaHome, app, each, all));
        }
    }

    private static List<String> command(Path javaHome, App app, Agent agent) {
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin/java").toString());
        command.addAll(agent.options());
        command.addAll(app.arguments());
        return command;
    }

    private static String row(Path javaHome, App app, Series series, List<Series> all) {
        Series none = all.get(0);
        Series last = all.get(all.size() - 1);
        boolean comparable = last.agent().name().equals(Agent.OPEN_TELEMETRY) && series != none;
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.0f | ±%.0f | %s | %s | %.0f | %s | %.0f | %s | %.1f | %s |",
                app.name(),
                StartupOptions.featureOf(javaHome),
                series.agent().name(),
                series.median(Measurement::wallMillis),
                series.spread(Measurement::wallMillis),
                added(series, none, Measurement::wallMillis),
                comparable ? ratio(series, none, last) : "",
                series.best(Measurement::wallMillis),
                series == none
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "%+.0f",
                                series.best(Measurement::wallMillis) - none.best(Measurement::wallMillis)),
                series.median(Measurement::cpuMillis),
                added(series, none, Measurement::cpuMillis),
                series.median(Measurement::peakRssMb),
                added(series, none, Measurement::peakRssMb));
    }

    private static String added(Series series, Series none, ToDoubleFunction<Measurement> value) {
        return series == none ? "" : String.format(Locale.ROOT, "%+.1f", series.median(value) - none.median(value));
    }

    private static String ratio(Series series, Series none, Series openTelemetry) {
        double base = none.median(Measurement::wallMillis);
        double part = (series.median(Measurement::wallMillis) - base)
                / (openTelemetry.median(Measurement::wallMillis) - base);
        return String.format(Locale.ROOT, "1/%.1f", 1 / part);
    }
}
