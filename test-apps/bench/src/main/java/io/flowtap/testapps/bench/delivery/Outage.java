package io.flowtap.testapps.bench.delivery;

import io.flowtap.testapps.bench.BuildOutput;
import io.flowtap.testapps.destination.Answer;
import io.flowtap.testapps.destination.AnswerScript;
import io.flowtap.testapps.destination.DestinationServer;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import io.flowtap.testapps.postgresql.PgSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What an application with four destinations (PostgreSQL, PostHog, RudderStack, OTLP) pays, by how those are doing. All
 * of them run on the same machine as the application.
 */
final class Outage {

    private static final int MEMORY_PER_SECOND = 5_000;
    private static final int HOST_CALLS = 10_000;
    private static final int HOST_PER_SECOND = 1_000;

    /** Nothing listens there. */
    private static final String NOBODY = "127.0.0.1:1";

    private enum State {
        NO_AGENT("no agent"),
        HEALTHY("all healthy"),
        DOWN("all refuse connections"),
        HANGING("all accept and never answer");

        private final String title;

        State(String title) {
            this.title = title;
        }
    }

    private final DeliveryOptions options;

    Outage(DeliveryOptions options) {
        this.options = options;
    }

    void memory() throws IOException, InterruptedException {
        Progress progress = new Progress("memory");
        System.out.println(
                "| destinations | events | peak RSS MB | of the process | of files | heap after GC MB | journal MB |");
        System.out.println("|---|--:|--:|--:|--:|--:|--:|");
        for (State state : State.values()) {
            progress.say(state.title + ", " + options.outage() / MEMORY_PER_SECOND + " s");
            LoadedProcess.Memory memory =
                    run(state, options.outage(), MEMORY_PER_SECOND).memory();
            System.out.println(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.0f | %.0f | %.0f | %.1f | %.0f |",
                    state.title,
                    options.outage(),
                    memory.peakRss(),
                    memory.anonymous(),
                    memory.mapped(),
                    memory.heap(),
                    memory.journal()));
        }
        System.out.println();
    }

    void host() throws IOException, InterruptedException {
        Progress progress = new Progress("host");
        Map<State, List<LoadedProcess.Calls>> all = new EnumMap<>(State.class);
        for (int round = 1; round <= options.rounds(); round++) {
            for (State state : State.values()) {
                progress.say("round " + round + " of " + options.rounds() + ", " + state.title);
                all.computeIfAbsent(state, key -> new ArrayList<>())
                        .add(run(state, HOST_CALLS, HOST_PER_SECOND).calls());
            }
        }
        System.out.println("| destinations | call µs, median | p99 | p99.9 | most | CPU of its thread, µs/call"
                + " | CPU of the JVM, µs/call |");
        System.out.println("|---|--:|--:|--:|--:|--:|--:|");
        all.forEach((state, calls) -> System.out.println(String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %.0f | %.1f | %.0f |",
                state.title,
                micros(calls, LoadedProcess.Calls::median),
                micros(calls, LoadedProcess.Calls::p99),
                micros(calls, LoadedProcess.Calls::p999),
                micros(calls, LoadedProcess.Calls::most),
                micros(calls, LoadedProcess.Calls::threadCpu),
                micros(calls, LoadedProcess.Calls::processCpu))));
        System.out.println();
    }

    private static double micros(List<LoadedProcess.Calls> calls, ToDoubleFunction<LoadedProcess.Calls> value) {
        return Numbers.median(calls.stream().map(value::applyAsDouble).toList()) / 1_000;
    }

    private static LoadedProcess.Result run(State state, int calls, int perSecond)
            throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("flowtap-bench-home");
        return switch (state) {
            case NO_AGENT -> LoadedProcess.run(List.of(), home, calls, perSecond);
            case DOWN ->
                LoadedProcess.run(
                        agent(home, new PgDatabase("jdbc:postgresql://" + NOBODY + "/x", "x", "x"), "http://" + NOBODY),
                        home,
                        calls,
                        perSecond);
            case HANGING -> {
                try (DestinationServer server = DestinationServer.start(AnswerScript.always(Answer.hang()))) {
                    String address = server.url().substring("http://".length());
                    yield LoadedProcess.run(
                            agent(home, new PgDatabase("jdbc:postgresql://" + address + "/x", "x", "x"), server.url()),
                            home,
                            calls,
                            perSecond);
                }
            }
            case HEALTHY -> {
                try (PgServer postgres = PgServer.own(PgSettings.defaults().withFsync());
                        DestinationServer server = DestinationServer.start()) {
                    yield LoadedProcess.run(agent(home, postgres.database(), server.url()), home, calls, perSecond);
                }
            }
        };
    }

    private static List<String> agent(Path home, PgDatabase database, String url) {
        return List.of(
                "-javaagent:" + BuildOutput.flowtapJar(),
                "-Dflowtap.home=" + home,
                "-Dflowtap.database.url=" + database.url(),
                "-Dflowtap.database.user=" + database.user(),
                "-Dflowtap.database.password=" + database.password(),
                "-Dflowtap.posthog.api-key=phc_bench",
                "-Dflowtap.posthog.host=" + url,
                "-Dflowtap.rudderstack.write-key=key",
                "-Dflowtap.rudderstack.data-plane-url=" + url,
                "-Dflowtap.otlp.endpoint=" + url);
    }
}
