package io.flowtap.testapps.sdks;

import io.flowtap.testapps.destination.Answer;
import io.flowtap.testapps.destination.AnswerScript;
import io.flowtap.testapps.destination.DestinationServer;
import io.flowtap.testapps.destination.ReceivedRequest;
import io.flowtap.testapps.destination.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One SDK in a JVM of its own against one failing destination. */
final class RowRun {

    /** Some seconds of load. */
    private static final int UNDER_LOAD = 3_000;

    private static final Duration AFTER_RESTART = Duration.ofSeconds(15);
    private static final Duration STILL_IN_FLIGHT = Duration.ofSeconds(2);

    private static final String SENT = "sent.txt";

    private final Sdk sdk;
    private final MeasuredRow row;
    private final DestinationServer server;
    private final Path folder;
    private final long start = System.nanoTime();

    private RowRun(Sdk sdk, MeasuredRow row, DestinationServer server, Path folder) {
        this.sdk = sdk;
        this.row = row;
        this.server = server;
        this.folder = folder;
    }

    static RowResult of(Sdk sdk, MeasuredRow row) throws IOException, InterruptedException {
        AnswerScript script = row.script().make();
        try (DestinationServer server = DestinationServer.start(onlyEvents(sdk, script))) {
            Path folder = Files.createTempDirectory("official-sdks-");
            Files.createFile(folder.resolve(SENT));
            return new RowRun(sdk, row, server, folder).run();
        }
    }

    /** Scripts count requests with events; whatever else an SDK asks for is answered at once. */
    private static AnswerScript onlyEvents(Sdk sdk, AnswerScript script) {
        AtomicInteger carrying = new AtomicInteger();
        return request ->
                sdk.carriesEvents(request) ? script.answer(request.numbered(carrying.incrementAndGet())) : Answer.OK;
    }

    private RowResult run() throws IOException, InterruptedException {
        if (!row.down().isZero()) {
            server.down();
        }
        Process app = fork(row.events(), row.ending());
        try {
            if (!row.down().isZero()) {
                Thread.sleep(row.down().toMillis());
                server.up();
            }
            return result(watch(app));
        } finally {
            app.destroyForcibly().waitFor();
        }
    }

    private String watch(Process app) throws IOException, InterruptedException {
        switch (row.end()) {
            case WHEN_DELIVERED:
                boolean all = awaitAll();
                return (all ? "all after " : "as of ") + seconds();
            case BY_ITSELF:
                boolean ended = app.waitFor(row.timeout().toSeconds(), TimeUnit.SECONDS);
                return ended ? "JVM ended after " + seconds() : "JVM still alive after " + seconds();
            case SIGTERM:
                awaitSent(app);
                long told = System.nanoTime();
                app.destroy();
                boolean obeyed = app.waitFor(row.timeout().toSeconds(), TimeUnit.SECONDS);
                String took = seconds(told, System.nanoTime());
                Thread.sleep(STILL_IN_FLIGHT.toMillis());
                return (obeyed ? "JVM ended " : "JVM still alive ") + took + " after the signal";
            default:
                awaitSent(app);
                app.destroyForcibly().waitFor();
                Process again = fork(0, Ending.LIVES);
                Thread.sleep(AFTER_RESTART.toMillis());
                again.destroyForcibly().waitFor();
                return "as of " + AFTER_RESTART.toSeconds() + " s after the restart";
        }
    }

    private Process fork(int events, Ending ending) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SdkApp.class.getName(),
                        sdk.name(),
                        server.url(),
                        String.valueOf(events),
                        ending.name(),
                        folder.resolve(SENT).toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output.txt").toFile()))
                .start();
    }

    private void awaitSent(Process app) throws IOException, InterruptedException {
        while (app.isAlive() && sent() < UNDER_LOAD) {
            Thread.sleep(100);
        }
    }

    private int sent() throws IOException {
        return Files.readAllLines(folder.resolve(SENT)).size();
    }

    private boolean awaitAll() throws InterruptedException {
        long end = System.nanoTime() + row.timeout().toNanos();
        int requests = 0;
        while (System.nanoTime() < end) {
            int known = requests;
            server.await(Duration.ofSeconds(1), it -> it.exchanges().size() > known);
            requests = server.exchanges().size();
            if (delivered().ids().size() == row.events()) {
                return true;
            }
        }
        return false;
    }

    private RowResult result(String ending) throws IOException {
        Tally delivered = delivered();
        Tally ids = Tally.of(stored(), sdk::ids);
        return new RowResult(
                sent(), delivered.ids().size(), delivered.repeats(), ids.ids().size(), ending);
    }

    private Tally delivered() {
        return Tally.of(stored(), sdk::numbers);
    }

    private List<ReceivedRequest> stored() {
        return server.stored().stream().filter(sdk::carriesEvents).toList();
    }

    private String seconds() {
        return seconds(start, System.nanoTime());
    }

    private static String seconds(long from, long to) {
        return String.format(Locale.ROOT, "%.1f s", (to - from) / 1e9);
    }
}
