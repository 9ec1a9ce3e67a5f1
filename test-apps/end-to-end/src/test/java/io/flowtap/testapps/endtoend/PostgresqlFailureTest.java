package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.postgresql.PgServer;
import io.flowtap.testapps.postgresql.PgSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What only a database does, under load. What it does to single events is tested at the sink. */
@Execution(ExecutionMode.CONCURRENT)
class PostgresqlFailureTest {

    private static final int CALLS = 1_000;
    private static final int PER_SECOND = 200;
    private static final int EVENTS = LoadRun.events(CALLS);
    private static final Duration TIMEOUT = Duration.ofSeconds(150);
    private static final Duration DOWN = Duration.ofSeconds(3);
    private static final Duration BLOCKED = Duration.ofSeconds(5);

    /** What is done to the server while events come. */
    private interface Disturbance {
        void of(Destinations destinations) throws InterruptedException;
    }

    @Test
    void theServerCrashesUnderLoadAndComesBack() throws Exception {
        try (PgServer server = PgServer.own(PgSettings.defaults())) {
            delivers(server, "server crashes under load, is back after 3 s", destinations -> {
                server.crash();
                Thread.sleep(DOWN.toMillis());
                server.start();
            });
        }
    }

    @Test
    void theServerIsRestartedUnderLoad() throws Exception {
        try (PgServer server = PgServer.own(PgSettings.defaults())) {
            delivers(server, "server is stopped under load, is back after 3 s", destinations -> {
                server.stop();
                Thread.sleep(DOWN.toMillis());
                server.start();
            });
        }
    }

    @Test
    void everyRoundTripTakes200Milliseconds() throws Exception {
        delivers(
                PgServer.shared(),
                "every round trip takes 200 ms",
                destinations -> destinations.network().roundTrip(Duration.ofMillis(200)));
    }

    private static void delivers(PgServer server, String row, Disturbance disturbance) throws Exception {
        try (Destinations destinations = Destinations.with(server.database())) {
            ForkedApp forked = destinations.configure(ForkedApp.on(Jdk.own()).observed(FlowtapHome.empty()));
            LoadRun app = LoadRun.start(forked, Jdk.own(), CALLS, PER_SECOND, LoadRun.Ending.WAIT);
            // The tables are there by then: what happens to an application that has been running for a while.
            Polling.within(TIMEOUT).until(() -> !destinations.rows().events().isEmpty());
            long started = System.nanoTime();
            disturbance.of(destinations);
            Delivered delivered = new Delivered(destinations);
            Map<String, String> seconds = delivered.awaitEverywhere(EVENTS, TIMEOUT, started);
            app.endInput();
            ForkedApp.Ended ended = app.ended().successfully();

            String cell = delivered.databaseCell() + "; " + seconds.get(Delivered.POSTGRESQL);
            DeliveryTable.cell(Jdk.own(), "PostgreSQL: " + row, Delivered.POSTGRESQL, cell);
            delivered.assertComplete(app);
            assertThat(destinations.rows().events()).hasSize(EVENTS);
            assertThat(LoadRun.longestCall(ended)).isLessThan(BLOCKED);
        }
    }
}
