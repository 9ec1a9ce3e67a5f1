package io.flowtap.testapps.bench.delivery;

import io.flowtap.testapps.bench.BuildOutput;
import io.flowtap.testapps.destination.Answer;
import io.flowtap.testapps.destination.AnswerScript;
import io.flowtap.testapps.destination.BatchFormat;
import io.flowtap.testapps.destination.DestinationServer;
import io.flowtap.testapps.destination.ReceivedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How fast events that wait leave for a server that answers after 50 ms, each sender in a JVM of its own. Counted at
 * the server, from the first request to the last.
 */
final class BacklogBenchmark {

    private static final Duration ROUND_TRIP = Duration.ofMillis(50);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String TITLE =
            "| destination | sender | events | arrived | requests | s | events/s |\n|---|---|--:|--:|--:|--:|--:|";

    private final int events;
    private final Progress progress = new Progress("backlog");

    BacklogBenchmark(DeliveryOptions options) {
        this.events = options.backlog();
    }

    void run() throws IOException, InterruptedException {
        System.out.println(TITLE);
        measure(
                "PostHog",
                "Flowtap",
                BatchFormat.POSTHOG,
                url -> flowtap("posthog", "-Dflowtap.posthog.api-key=phc_bench", "-Dflowtap.posthog.host=" + url));
        measure("PostHog", "posthog-server, queue enlarged", BatchFormat.POSTHOG, url -> sdk("POSTHOG", url));
        measure(
                "RudderStack",
                "Flowtap",
                BatchFormat.RUDDERSTACK,
                url -> flowtap(
                        "rudderstack",
                        "-Dflowtap.rudderstack.write-key=key",
                        "-Dflowtap.rudderstack.data-plane-url=" + url));
        measure("RudderStack", "analytics", BatchFormat.RUDDERSTACK, url -> sdk("RUDDERSTACK", url));
        System.out.println();
    }

    /** A command that sends to a server. */
    private interface Sender {
        List<String> to(String url) throws IOException;
    }

    private static List<String> flowtap(String sink, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(BuildOutput.java(), "-Xmx256m"));
        command.addAll(List.of(options));
        command.add("-Dflowtap.database.url=none");
        command.add("-Dflowtap.home=" + Files.createTempDirectory("flowtap-bench-home"));
        command.addAll(List.of("-cp", BuildOutput.withLibraries(), BacklogProgram.class.getName(), sink));
        return command;
    }

    private static List<String> sdk(String name, String url) {
        return List.of(
                BuildOutput.java(),
                "-Xmx256m",
                "-cp",
                BuildOutput.officialSdks(),
                "io.flowtap.testapps.sdks.SdkBacklogProgram",
                name,
                url);
    }

    private void measure(String destination, String sender, BatchFormat format, Sender command)
            throws IOException, InterruptedException {
        progress.say(destination + ", " + sender);
        try (DestinationServer server = DestinationServer.start(AnswerScript.always(Answer.OK.after(ROUND_TRIP)))) {
            List<String> line = new ArrayList<>(command.to(server.url()));
            line.add(Integer.toString(events));
            Process process = new ProcessBuilder(line)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try {
                System.out.println(row(destination, sender, arrivals(server, format, process)));
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private record Arrivals(int events, int requests, Duration took) {}

    private Arrivals arrivals(DestinationServer server, BatchFormat format, Process process)
            throws InterruptedException {
        Set<String> ids = new HashSet<>();
        int read = 0;
        int requests = 0;
        Instant first = null;
        Instant last = null;
        Instant started = Instant.now();
        boolean more = true;
        while (ids.size() < events
                && (more || process.isAlive())
                && Instant.now().isBefore((first == null ? started : first).plus(LIMIT))) {
            int known = read;
            more = server.await(Duration.ofSeconds(1), it -> it.exchanges().size() > known);
            List<ReceivedRequest> all = server.requests();
            for (; read < all.size(); read++) {
                ReceivedRequest request = all.get(read);
                if (request.path().contains("batch")) {
                    ids.addAll(format.ids(request));
                    requests++;
                    first = first == null ? request.arrived() : first;
                    last = request.arrived();
                }
            }
        }
        Duration took = first == null ? LIMIT : Duration.between(first, last).plus(ROUND_TRIP);
        return new Arrivals(ids.size(), requests, took);
    }

    private String row(String destination, String sender, Arrivals arrivals) {
        double seconds = arrivals.took().toNanos() / 1e9;
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %d | %d | %.1f | %.0f |",
                destination,
                sender,
                events,
                arrivals.events(),
                arrivals.requests(),
                seconds,
                arrivals.events() / seconds);
    }
}
