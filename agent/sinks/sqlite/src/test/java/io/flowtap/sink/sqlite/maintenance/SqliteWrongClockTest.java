package io.flowtap.sink.sqlite.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.relational.maintenance.MaintenanceResult;
import io.flowtap.sink.relational.maintenance.RetentionLimit;
import io.flowtap.sink.sqlite.SqliteRows;
import io.flowtap.sink.sqlite.SqliteSinks;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import io.flowtap.testsupport.AdjustableClock;
import io.flowtap.testsupport.CollectedLog;
import io.flowtap.testsupport.SampleEvents;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock is wrong: that of one JVM, or that of the machine. */
class SqliteWrongClockTest {

    private static final String NOON = "2026-11-20T12:00:00.000Z";
    private static final int ROWS = 120;
    private static final int DAYS_AHEAD = 400;

    @TempDir
    Path home;

    private final AdjustableClock right = new AdjustableClock(NOON);
    private final CollectedLog log = new CollectedLog();
    private SqliteLocation location;

    @BeforeEach
    void store() throws Exception {
        location = SqliteLocation.of(null, home.toString()).orElseThrow();
        Event[] events = new Event[ROWS];
        for (int i = 0; i < ROWS; i++) {
            events[i] = SampleEvents.at(NOON, "model_cost", null);
        }
        deliver(right, right, events);
        night(right);
    }

    @Test
    void aJvmWhoseClockTheFileSystemDoesNotShareLeavesTheNightsWorkToOthers() throws Exception {
        for (int night = 1; night <= 4; night++) {
            right.set(after(NOON, night));
            nightOf(ahead(DAYS_AHEAD), right);
        }

        assertThat(rowsOfNoon()).isEqualTo(ROWS);
        assertThat(SqliteRows.of(location, "SELECT day FROM upkeep_runs")).hasToString("[{day=2026-11-20}]");
        assertThat(log.told().get(0))
                .contains("left to other JVMs: the clock of this JVM says 2027-12-26T12:00:00.000Z,"
                        + " that of the file system 2026-11-21T12:00:00.000Z: correct the one that is wrong");
    }

    @Test
    void twoMachinesOfDifferentTimesOnOneFileDeleteByTheEarlier() throws Exception {
        for (int night = 1; night <= 6; night++) {
            right.set(after(NOON, night));
            night(right);
            night(ahead(DAYS_AHEAD));
        }

        assertThat(rowsOfNoon()).isEqualTo(ROWS);
    }

    @Test
    void theRightOneStillDeletesWhatIsDueWhileTheOtherRuns() throws Exception {
        SqliteRows.change(location, "INSERT INTO organization_plans VALUES ('free-org', 'free')");
        deliver(right, right, SampleEvents.at("2026-08-01T12:00:00.000Z", "prompt_blocked", "free-org"));
        for (int night = 1; night <= 4; night++) {
            right.set(after(NOON, night));
            night(ahead(DAYS_AHEAD));
            night(right);
        }

        assertThat(SqliteRows.count(location, "prompt_similarity_logs")).isZero();
        assertThat(rowsOfNoon()).isEqualTo(ROWS);
    }

    @Test
    void aDayThatAFastClockCountedTooEarlyIsCountedAgain() throws Exception {
        night(ahead(DAYS_AHEAD));
        deliver(right, right, SampleEvents.at(NOON, "model_cost", null));
        right.set(after(NOON, 1));
        night(right);

        assertThat(SqliteRows.only(
                        location,
                        "SELECT event_count AS n FROM daily_aggregates WHERE day = '2026-11-20'"
                                + " AND event_type = 'model_cost'"))
                .containsEntry("n", ROWS + 1);
    }

    @Test
    void eventsFromTheFutureAreNotInTheSumsOfTheDayTheyName() throws Exception {
        deliver(ahead(20), ahead(20), SampleEvents.at(after(NOON, 20), "tool_used", null));
        for (int night = 1; night <= 21; night++) {
            right.set(after(NOON, night));
            deliver(right, right, SampleEvents.at(after(NOON, night), "tool_used", null));
            night(right);
        }

        assertThat(SqliteRows.only(
                        location,
                        "SELECT event_count AS n FROM daily_aggregates WHERE day = '2026-12-10'"
                                + " AND event_type = 'tool_used'"))
                .as("without that of the fast clock")
                .containsEntry("n", 13);
    }

    @Test
    void aRunOfAFastClockDoesNotStandInForThatOfItsDay() throws Exception {
        night(ahead(3));
        for (int night = 1; night <= 3; night++) {
            right.set(after(NOON, night));
            night(right);
        }

        assertThat(SqliteRows.only(location, "SELECT event_count AS n FROM daily_aggregates WHERE day = '2026-11-22'"))
                .containsEntry("n", 12);
    }

    @Test
    void aMachineThatWasOffForLongDeletesAfterSomeDaysAndMuchOnlyByHand() throws Exception {
        for (int day = DAYS_AHEAD; day < DAYS_AHEAD + 3; day++) {
            right.set(after(NOON, day));
            night(right);
        }

        assertThat(rowsOfNoon()).isEqualTo(ROWS);
        assertThat(SqliteRows.only(
                                location,
                                "SELECT refusal AS r, refused_rows AS n FROM upkeep_runs"
                                        + " ORDER BY day DESC LIMIT 1")
                        .toString())
                .contains("132 of 157 rows of event_logs have expired, which is more than 25 % in one run")
                .contains("n=252");
        assertThat(log.told().toString()).contains("migrate --maintenance --yes");

        MaintenanceResult byHand =
                SqliteSinks.maintenance(location, right, right).maintenanceByHand();

        assertThat(byHand.refusals()).isEmpty();
        assertThat(rowsOfNoon()).isZero();
    }

    @Test
    void aUsualShareGoesByItself() throws Exception {
        Event[] more = new Event[4 * ROWS];
        for (int i = 0; i < more.length; i++) {
            more[i] = SampleEvents.at("2027-06-01T12:00:00.000Z", "model_cost", null);
        }
        right.set("2027-06-01T12:00:00.000Z");
        deliver(right, right, more);
        for (int day = DAYS_AHEAD; day < DAYS_AHEAD + 2; day++) {
            right.set(after(NOON, day));
            night(right);
            assertThat(rowsOfNoon())
                    .as("the clock has not gone on from there for long")
                    .isEqualTo(ROWS);
        }

        right.set(after(NOON, DAYS_AHEAD + 2));
        night(right);

        assertThat(rowsOfNoon()).isZero();
    }

    @Test
    void notEvenByHandDoesAClockDeleteThatTheFileSystemDoesNotShare() throws Exception {
        MaintenanceResult byHand =
                SqliteSinks.maintenance(location, ahead(DAYS_AHEAD), right).maintenanceByHand();

        assertThat(byHand.refusals()).singleElement().asString().contains("correct the one that is wrong");
        assertThat(rowsOfNoon()).isEqualTo(ROWS);
    }

    @Test
    void aClockSetBackDoesNotStopTheNightsWorkForLong() throws Exception {
        AdjustableClock clock = new AdjustableClock(after(NOON, DAYS_AHEAD));
        try (EventSink sink = sink(clock, clock)) {
            deliver(sink, 12, clock);
            clock.set(after(NOON, 1));
            deliver(sink, 12, clock);
        }

        assertThat(SqliteRows.of(location, "SELECT day FROM upkeep_runs WHERE finished_at < '2027' ORDER BY day"))
                .hasToString("[{day=2026-11-20}, {day=2026-11-21}]");
    }

    @Test
    void aPlanOfAMillionYearsKeepsEverything() throws Exception {
        SqliteRows.change(location, "UPDATE retention_plans SET days = 2147483647 WHERE plan = 'default'");
        for (int night = 1; night <= 3; night++) {
            right.set(after(NOON, night));
            night(right);
        }

        assertThat(rowsOfNoon()).isEqualTo(ROWS);
        assertThat(SqliteRows.of(location, "SELECT 1 AS n FROM upkeep_runs WHERE finished_at IS NULL"))
                .isEmpty();
    }

    private static String after(String moment, int days) {
        return Instant.parse(moment).plus(Duration.ofDays(days)).toString();
    }

    private Clock ahead(int days) {
        return new AdjustableClock(right.instant().plus(Duration.ofDays(days)).toString());
    }

    /** On a machine whose clock that is. */
    private void night(Clock clock) throws Exception {
        nightOf(clock, clock);
    }

    private void nightOf(Clock clock, Clock files) throws Exception {
        try (EventSink sink = sink(clock, files)) {
            deliver(sink, 12, clock);
        }
    }

    private static void deliver(EventSink sink, int batches, Clock clock) throws Exception {
        for (int i = 0; i < batches; i++) {
            assertThat(sink.deliver(List.of(SampleEvents.at(clock.instant().toString(), "tool_used", null))))
                    .isEqualTo(Delivery.ACCEPTED);
        }
    }

    private void deliver(Clock clock, Clock files, Event... events) throws Exception {
        try (EventSink sink = sink(clock, files)) {
            assertThat(sink.deliver(List.of(events))).isEqualTo(Delivery.ACCEPTED);
        }
    }

    private EventSink sink(Clock clock, Clock files) {
        return SqliteSinks.to(location, clock, files, RetentionLimit.DEFAULT_PERCENT, log);
    }

    private long rowsOfNoon() throws Exception {
        return SqliteRows.of(location, "SELECT 1 AS n FROM model_cost_logs WHERE timestamp = '" + NOON + "'")
                .size();
    }
}
