package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.destination.FailureMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All destinations fail at once in the same way, while an application that goes on living makes events. */
@Execution(ExecutionMode.CONCURRENT)
class FailureTableTest {

    private static final int CALLS = 400;
    private static final int PER_SECOND = 200;
    private static final int EVENTS = LoadRun.events(CALLS);
    private static final Duration TIMEOUT = Duration.ofSeconds(150);

    /** Longer than the time-out of any sink. */
    private static final Duration SILENCE = Duration.ofSeconds(12);

    /** Far shorter than the silence, far longer than a call takes on a busy machine. */
    private static final Duration BLOCKED = Duration.ofSeconds(5);

    private static final Set<FailureMode> ON_EVERY_JDK =
            EnumSet.of(FailureMode.HEALTHY, FailureMode.FIRST_500, FailureMode.STORED_THEN_RESET);

    record Row(Jdk jdk, FailureMode mode) {

        boolean pauses() {
            return mode == FailureMode.FIRST_401;
        }

        @Override
        public String toString() {
            return mode.description() + ", " + jdk;
        }
    }

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (FailureMode mode : FailureMode.values()) {
            for (Jdk jdk : Jdk.all()) {
                if (jdk == Jdk.own() || ON_EVERY_JDK.contains(mode)) {
                    rows.add(new Row(jdk, mode));
                }
            }
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everythingIsDeliveredAndNoCallWaits(Row row) throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (Destinations destinations = Destinations.failingBatches(row.mode()::script)) {
            if (row.mode() == FailureMode.DOWN_AT_START) {
                destinations.down();
            }
            LoadRun app = LoadRun.start(
                    destinations.configure(ForkedApp.on(row.jdk()).observed(home)),
                    row.jdk(),
                    CALLS,
                    PER_SECOND,
                    LoadRun.Ending.WAIT);
            app.awaitAnswers(1);
            long started = System.nanoTime();
            disturb(destinations, row.mode());
            Map<String, String> seconds =
                    row.pauses() ? Map.of() : new Delivered(destinations).awaitEverywhere(EVENTS, TIMEOUT, started);
            if (row.pauses()) {
                app.awaitAnswers(LoadRun.answers(CALLS));
            }
            app.endInput();
            ForkedApp.Ended ended = app.ended().successfully();
            if (row.pauses()) {
                destinations.drain(home, row.jdk());
            }

            Delivered delivered = new Delivered(destinations);
            write(row, delivered, seconds, LoadRun.longestCall(ended));
            delivered.assertComplete(app);
            assertThat(destinations.rows().events()).hasSize(EVENTS);
            assertThat(LoadRun.longestCall(ended)).isLessThan(BLOCKED);
        }
    }

    private static void disturb(Destinations destinations, FailureMode mode) throws InterruptedException {
        switch (mode) {
            case DOWN_AT_START -> {
                Thread.sleep(mode.down().toMillis());
                destinations.up();
            }
            case RESET, STORED_THEN_RESET -> {
                Thread.sleep(1_000);
                destinations.network().cut();
            }
            case HANG -> {
                destinations.network().hang();
                Thread.sleep(SILENCE.toMillis());
                destinations.network().resume();
            }
            default -> {}
        }
    }

    private static void write(Row row, Delivered delivered, Map<String, String> seconds, Duration longest)
            throws Exception {
        String name = row.mode().description();
        for (HttpDestination each : HttpDestination.values()) {
            String cell = delivered.cell(each) + after(seconds, each.toString());
            DeliveryTable.cell(row.jdk(), name, each.toString(), cell);
        }
        String rows = delivered.databaseCell() + after(seconds, Delivered.POSTGRESQL);
        DeliveryTable.cell(row.jdk(), name, Delivered.POSTGRESQL, rows);
        DeliveryTable.cell(row.jdk(), name, "JVM", "longest call " + longest.toMillis() + " ms");
    }

    private static String after(Map<String, String> seconds, String destination) {
        return seconds.containsKey(destination) ? "; " + seconds.get(destination) : "; after the next start";
    }
}
