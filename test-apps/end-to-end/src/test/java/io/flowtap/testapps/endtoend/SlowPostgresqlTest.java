package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.postgresql.DelayingProxy;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A server far away is slow, not down. */
@Execution(ExecutionMode.CONCURRENT)
class SlowPostgresqlTest {

    private static final int CALLS = 20;
    private static final int EVENTS = LoadRun.events(CALLS);

    /** Steps until there is a connection: TLS is asked for, the login takes three, and the pool tries it. */
    private static final int CONNECTING = 6;

    /** What used to be waited for a connection, which then was begun anew, for ever. */
    private static final Duration ONCE_TOO_LONG = Duration.ofSeconds(10);

    /** Connecting takes more than ten seconds; the rest is quicker, so that the test is not longer than it must be. */
    @Test
    void aConnectionThatTakesMoreThanTenSecondsIsWaitedFor() throws Exception {
        PgDatabase database = PgServer.shared().database();
        Command.run(FlowtapHome.empty(), "migrate", "--database", database.urlWithCredentials());
        try (DelayingProxy network = new DelayingProxy(database, Duration.ofMillis(2_200))) {
            LoadRun app = start(database, network);
            long start = System.nanoTime();
            app.awaitAnswers(LoadRun.answers(CALLS));
            assertThat(Polling.within(Duration.ofSeconds(60)).until(() -> network.roundTrips() > CONNECTING))
                    .isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(ONCE_TOO_LONG);
            network.roundTrip(Duration.ofMillis(200));

            everythingArrives(database, app, Duration.ofSeconds(60));
        }
    }

    /** As long as it takes from nothing to the first stored batch, tables included: three minutes, 35 round trips. */
    @Test
    @Tag("long")
    void fiveSecondsForEachRoundTrip() throws Exception {
        PgDatabase database = PgServer.shared().database();
        try (DelayingProxy network = new DelayingProxy(database, Duration.ofSeconds(5))) {
            long start = System.nanoTime();
            LoadRun app = start(database, network);

            everythingArrives(database, app, Duration.ofMinutes(10));

            System.out.printf(
                    "5 s for each round trip: everything stored after %d s and %d round trips%n",
                    Duration.ofNanos(System.nanoTime() - start).toSeconds(), network.roundTrips());
        }
    }

    private static LoadRun start(PgDatabase database, DelayingProxy network) throws Exception {
        ForkedApp app =
                ForkedApp.on(Jdk.own()).observed(FlowtapHome.empty()).storingIn(database.through(network.port()));
        return LoadRun.start(app, Jdk.own(), CALLS, 0, LoadRun.Ending.WAIT);
    }

    private static void everythingArrives(PgDatabase database, LoadRun app, Duration timeout) throws Exception {
        RecordedRows rows = new RecordedRows(database);
        Polling.within(timeout).until(() -> rows.events().size() >= EVENTS);
        app.endInput();
        ForkedApp.Ended ended = app.ended().successfully();

        assertThat(rows.events()).hasSize(EVENTS).doesNotHaveDuplicates();
        assertThat(rows.responses()).containsExactlyInAnyOrderElementsOf(app.answered());
        assertThat(ended.agentLines()).isEmpty();
    }
}
