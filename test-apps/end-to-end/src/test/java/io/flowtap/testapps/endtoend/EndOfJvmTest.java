package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.destination.Answer;
import io.flowtap.testapps.destination.AnswerScript;
import io.flowtap.testapps.destination.FailureMode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JVM ends in every way it can, and destinations get everything: by its last delivery, or after the next start. */
@Execution(ExecutionMode.CONCURRENT)
class EndOfJvmTest {

    private static final String ALL_JDKS = "io.flowtap.testapps.endtoend.Jdk#all";
    private static final int FEW = 50;
    private static final int PER_SECOND = 500;
    private static final int UNDER_LOAD = 1_500;
    private static final int BACKLOG = 21_430;
    private static final AnswerScript SLOW = AnswerScript.always(Answer.OK.after(Duration.ofMillis(100)));
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(2);

    /** What a JVM on a busy machine needs to end, besides what Flowtap may take. */
    private static final Duration SLACK = Duration.ofSeconds(15);

    private static final Duration TIMEOUT = Duration.ofSeconds(150);

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void mainReturnsWithoutAnyShutdown(Jdk jdk) throws Exception {
        try (Destinations destinations = Destinations.start(() -> AnswerScript.always(Answer.OK))) {
            endsByItself(destinations, jdk, "main returns without any shutdown", LoadRun.Ending.RETURN);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void theApplicationExitsAtOnce(Jdk jdk) throws Exception {
        try (Destinations destinations = Destinations.start(() -> AnswerScript.always(Answer.OK))) {
            endsByItself(destinations, jdk, "System.exit at once", LoadRun.Ending.EXIT);
        }
    }

    @Test
    void mainReturnsWhileNoDestinationAnswers() throws Exception {
        try (Destinations destinations = Destinations.start(() -> AnswerScript.always(Answer.hang()))) {
            destinations.network().hang();
            endsByItself(destinations, Jdk.own(), "main returns while nothing answers", LoadRun.Ending.RETURN);
        }
    }

    private static void endsByItself(Destinations destinations, Jdk jdk, String row, LoadRun.Ending ending)
            throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        LoadRun app = start(destinations, home, jdk, FEW, 0, ending);
        app.awaitAnswers(LoadRun.answers(FEW));
        Duration took = app.endsWithin(SHUTDOWN_TIMEOUT.plus(SLACK));
        app.ended().successfully();
        completes(destinations, home, jdk, row, took, app);
        assertThat(destinations.rows().events()).hasSize(LoadRun.events(FEW));
    }

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void theJvmIsTerminatedUnderLoad(Jdk jdk) throws Exception {
        try (Destinations destinations = Destinations.start(() -> SLOW)) {
            FlowtapHome home = FlowtapHome.empty();
            LoadRun app = start(destinations, home, jdk, 0, PER_SECOND, LoadRun.Ending.WAIT);
            app.awaitAnswers(UNDER_LOAD);
            app.terminate();
            Duration took = app.endsWithin(SHUTDOWN_TIMEOUT.plus(SLACK));
            completes(destinations, home, jdk, "SIGTERM under load", took, app);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void theJvmIsKilledUnderLoadAndStartedAgain(Jdk jdk) throws Exception {
        try (Destinations destinations = Destinations.start(() -> SLOW)) {
            FlowtapHome home = FlowtapHome.empty();
            LoadRun killed = start(destinations, home, jdk, 0, PER_SECOND, LoadRun.Ending.WAIT);
            killed.awaitAnswers(UNDER_LOAD);
            killed.kill();
            killed.ended();
            Map<HttpDestination, String> before = cells(destinations);

            LoadRun next = start(destinations, home, jdk, FEW, 0, LoadRun.Ending.WAIT);
            next.awaitAnswers(LoadRun.answers(FEW));
            Delivered delivered = new Delivered(destinations);
            int atLeast = killed.answered().size() + LoadRun.answers(FEW);
            Polling.within(TIMEOUT).until(() -> delivered.settled(atLeast, Duration.ofSeconds(3)));
            next.endInput();
            next.ended().successfully();

            write(jdk, "SIGKILL under load, then a restart", destinations, before, null);
            delivered.assertComplete(killed);
            delivered.assertComplete(next);
        }
    }

    @Test
    void aBacklogOf30000EventsIsDelivered() throws Exception {
        try (Destinations destinations = Destinations.start(FailureMode.FIRST_500::script)) {
            LoadRun app = start(destinations, FlowtapHome.empty(), Jdk.own(), BACKLOG, 0, LoadRun.Ending.WAIT);
            app.awaitAnswers(1);
            long start = System.nanoTime();
            Delivered delivered = new Delivered(destinations);
            Map<String, String> seconds = delivered.awaitEverywhere(LoadRun.events(BACKLOG), TIMEOUT, start);
            app.endInput();
            app.ended().successfully();
            for (HttpDestination each : HttpDestination.values()) {
                backlogCell(each.toString(), delivered.cell(each), seconds);
            }
            backlogCell(Delivered.POSTGRESQL, delivered.databaseCell(), seconds);
            delivered.assertComplete(app);
        }
    }

    private static void backlogCell(String destination, String cell, Map<String, String> seconds) throws Exception {
        String row = "30,000 events at once, first request answered 500";
        DeliveryTable.cell(Jdk.own(), row, destination, cell + "; " + seconds.get(destination));
    }

    private static LoadRun start(
            Destinations destinations, FlowtapHome home, Jdk jdk, int calls, int perSecond, LoadRun.Ending ending)
            throws Exception {
        ForkedApp app = destinations.configure(ForkedApp.on(jdk)
                .observed(home)
                .option("-Dflowtap.shutdown-timeout=" + SHUTDOWN_TIMEOUT.toMillis() + "ms"));
        return LoadRun.start(app, jdk, calls, perSecond, ending);
    }

    private static void completes(
            Destinations destinations, FlowtapHome home, Jdk jdk, String row, Duration tookToEnd, LoadRun app)
            throws Exception {
        Map<HttpDestination, String> atTheEnd = cells(destinations);
        destinations.allAnswer();
        destinations.drain(home, jdk);
        write(jdk, row, destinations, atTheEnd, tookToEnd);
        new Delivered(destinations).assertComplete(app);
    }

    /** How many each destination has. */
    private static Map<HttpDestination, String> cells(Destinations destinations) {
        Map<HttpDestination, String> cells = new EnumMap<>(HttpDestination.class);
        for (HttpDestination each : HttpDestination.values()) {
            cells.put(each, each.stored(destinations.server(each)).ids().size() + " at the end of the JVM, then ");
        }
        return cells;
    }

    private static void write(
            Jdk jdk, String row, Destinations destinations, Map<HttpDestination, String> before, Duration tookToEnd)
            throws Exception {
        Delivered delivered = new Delivered(destinations);
        for (HttpDestination each : HttpDestination.values()) {
            DeliveryTable.cell(jdk, row, each.toString(), before.get(each) + delivered.cell(each));
        }
        DeliveryTable.cell(jdk, row, Delivered.POSTGRESQL, delivered.databaseCell());
        if (tookToEnd != null) {
            String ends = String.format(Locale.ROOT, "ends in %.1f s", tookToEnd.toMillis() / 1e3);
            DeliveryTable.cell(jdk, row, "JVM", ends);
        }
    }
}
