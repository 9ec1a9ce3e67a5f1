package io.flowtap.sink.postgresql.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.postgresql.PostgresMigration;
import io.flowtap.sink.postgresql.PostgresRows;
import io.flowtap.sink.postgresql.PostgresSinks;
import io.flowtap.sink.postgresql.connection.UtcTime;
import io.flowtap.sink.relational.maintenance.MaintenanceResult;
import io.flowtap.sink.relational.maintenance.RetentionLimit;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import io.flowtap.testsupport.AdjustableClock;
import io.flowtap.testsupport.CollectedLog;
import io.flowtap.testsupport.SampleEvents;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A clock is wrong: that of a JVM, that of the server, or both. */
class PostgresWrongClockTest {

    private static final String NOON = "2026-11-20T12:00:00.000Z";
    private static final String NIGHT = "2026-11-21T02:00:00.000Z";
    private static final String AHEAD = "2027-12-25T02:00:00.000Z";
    private static final int ROWS = 120;

    private final AdjustableClock server = new AdjustableClock(NOON);
    private final CollectedLog log = new CollectedLog();
    private PgDatabase database;

    @BeforeEach
    void storeWithRightClocks() throws Exception {
        database = PgServer.shared().database();
        maintenanceBy(server, eventsAt(NOON));
    }

    @Test
    void aJvmThatIsAheadDeletesNothingAndMakesNoPartition() throws Exception {
        List<String> before = partitions();

        server.set(NIGHT);
        maintenanceBy(new AdjustableClock(AHEAD));
        server.set("2026-11-22T02:00:00.000Z");
        maintenanceBy(new AdjustableClock("2027-12-26T02:00:00.000Z"));

        assertThat(rowsOfNoon()).isEqualTo(ROWS);
        assertThat(partitions()).isEqualTo(before);
        assertThat(PostgresRows.only(
                        database,
                        "SELECT DISTINCT tableoid::regclass::text AS p FROM event_logs"
                                + " WHERE timestamp > '2027-01-01'"))
                .containsEntry("p", "event_logs_default");
        assertThat(log.told())
                .as("nobody has said for a day that it is the server that is right")
                .singleElement()
                .asString()
                .contains("no event is from within a day of the server's time");
    }

    @Test
    void aJvmThatIsAheadStillDoesTheNightsWorkByTheServersClock() throws Exception {
        maintenanceAt(NIGHT);
        database.execute("INSERT INTO organization_plans VALUES ('free-org', 'free')");
        deliver(server, 25, SampleEvents.at("2026-08-01T00:00:00.000Z", "model_cost", "free-org"));
        server.set("2026-11-22T02:00:00.000Z");
        maintenanceBy(new AdjustableClock(AHEAD), SampleEvents.at("2026-11-22T02:00:00.000Z", "tool_used", null));

        assertThat(PostgresRows.of(database, "SELECT 1 AS n FROM model_cost_logs WHERE organization_id = 'free-org'"))
                .isEmpty();
        assertThat(rowsOfNoon()).isEqualTo(ROWS);
    }

    @Test
    void theCommandOfAHostThatIsAheadDeletesNothing() throws Exception {
        server.set(NIGHT);
        Clock ahead = new AdjustableClock(AHEAD);
        migration(ahead).run();

        assertThat(migration(ahead).maintenance(RetentionLimit.of(25)).refusals())
                .isEmpty();
        assertThat(migration(ahead).maintenanceByHand().refusals()).isEmpty();

        assertThat(rowsOfNoon()).isEqualTo(ROWS);
        assertThat(partitions()).doesNotContain("event_logs_p20271220");
    }

    @Test
    void aServerThatIsAheadOfTheJvmDeletesNothingAndSaysWhy() throws Exception {
        server.set(AHEAD);
        maintenanceBy(new AdjustableClock(NIGHT), SampleEvents.at(NIGHT, "tool_used", null));

        assertThat(rowsOfNoon()).isEqualTo(ROWS);
        assertThat(log.told())
                .singleElement()
                .asString()
                .contains("the server's clock says 2027-12-25T02:00:00Z, this process's 2026-11-21T02:00:00Z")
                .contains("migrate --maintenance --yes");
        assertThat(PostgresRows.only(database, "SELECT refusal AS r FROM upkeep_runs WHERE day = '2027-12-25'")
                        .get("r"))
                .asString()
                .contains("correct the one that is wrong");
    }

    @Test
    void aHostThatLeapsWithItsServerDeletesNothingForTwoNights() throws Exception {
        maintenanceAt(AHEAD);
        maintenanceAt("2027-12-26T02:00:00.000Z");

        assertThat(rowsOfNoon()).isEqualTo(ROWS);
        assertThat(log.told().get(0))
                .contains("the server's clock has gone from 2026-11-20T12:00:00Z to 2027-12-25T02:00:00Z");
    }

    @Test
    void afterThatAnUnusualShareWaitsForAPerson() throws Exception {
        maintenanceAt(AHEAD);
        maintenanceAt("2027-12-26T02:00:00.000Z");
        maintenanceAt("2027-12-27T02:00:00.000Z");

        assertThat(rowsOfNoon()).isEqualTo(ROWS);
        assertThat(partitions()).contains("event_logs_p20261116");
        assertThat(PostgresRows.only(
                        database, "SELECT refusal AS r, refused_rows AS n FROM upkeep_runs WHERE day = '2027-12-27'"))
                .containsEntry("n", 2L * ROWS + 12)
                .extractingByKey("r")
                .asString()
                .contains("132 of 157 rows of event_logs have expired, which is more than 25 % in one run");

        MaintenanceResult byHand = migration(server).maintenanceByHand();

        assertThat(byHand.refusals()).isEmpty();
        assertThat(rowsOfNoon()).isZero();
        assertThat(partitions()).doesNotContain("event_logs_p20261116");
        assertThat(PostgresRows.only(database, "SELECT refusal AS r FROM upkeep_runs WHERE day = '2027-12-27'"))
                .containsEntry("r", null);
    }

    @Test
    void aUsualShareGoesAfterAMachineWasOffForLong() throws Exception {
        server.set("2026-11-22T12:00:00.000Z");
        Event[] more = new Event[4 * ROWS];
        for (int i = 0; i < more.length; i++) {
            more[i] = SampleEvents.at("2027-06-01T12:00:00.000Z", "tool_used", null);
        }
        deliver(server, 25, more);
        maintenanceAt(AHEAD);
        maintenanceAt("2027-12-26T02:00:00.000Z");
        assertThat(rowsOfNoon()).isEqualTo(ROWS);

        maintenanceAt("2027-12-27T02:00:00.000Z");

        assertThat(rowsOfNoon()).isZero();
    }

    @Test
    void runsMadeWhileTheServerWasAheadDoNotStandInForThoseOfTheirDays() throws Exception {
        maintenanceAt(AHEAD);
        assertThat(PostgresRows.of(database, "SELECT 1 AS n FROM upkeep_runs WHERE day = '2027-12-25'"))
                .isNotEmpty();

        maintenanceAt(NIGHT);

        assertThat(PostgresRows.of(database, "SELECT 1 AS n FROM upkeep_runs WHERE day = '2027-12-25'"))
                .isEmpty();
        assertThat(PostgresRows.of(database, "SELECT day FROM upkeep_runs WHERE finished_at = '" + NIGHT + "'"))
                .hasToString("[{day=2026-11-21}]");
    }

    @Test
    void eventsFromTheFutureAreNotInTheSumsOfTheDayTheyName() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(12));
        Instant later = now.plus(Duration.ofDays(30));
        deliver(server, 25, SampleEvents.at(now.toString(), "tool_used", null));
        deliver(server, 25, SampleEvents.at(later.toString(), "tool_used", null));
        server.set(later.plus(Duration.ofDays(2)).toString());

        migration(server).maintenance(RetentionLimit.NONE);

        assertThat(PostgresRows.of(
                        database,
                        "SELECT event_count AS n FROM daily_aggregates WHERE day IN ('"
                                + UtcTime.day(now.toEpochMilli()) + "', '" + UtcTime.day(later.toEpochMilli()) + "')"))
                .hasToString("[{n=1}]");
    }

    @Test
    void aPlanOfAMillionYearsKeepsEverything() throws Exception {
        database.execute("UPDATE retention_plans SET days = 2147483647 WHERE plan = 'default'");
        deliver(server, 25, SampleEvents.at("1971-01-01T00:00:00.000Z", "tool_used", null));

        maintenanceAt(NIGHT);

        assertThat(PostgresRows.of(database, "SELECT 1 AS n FROM upkeep_runs WHERE finished_at = '" + NIGHT + "'"))
                .hasSize(1);
        assertThat(PostgresRows.of(database, "SELECT 1 AS n FROM event_logs WHERE timestamp < '1972-01-01'"))
                .hasSize(1);
    }

    private void maintenanceAt(String moment) throws Exception {
        server.set(moment);
        maintenanceBy(server);
    }

    /** What a JVM does whose own clock is {@code own}: delivers a few batches of its events. */
    private void maintenanceBy(Clock own, Event... others) throws Exception {
        try (EventSink sink = sink(own, 25)) {
            for (int i = 0; i < 12; i++) {
                List<Event> batch = new ArrayList<>(List.of(others));
                batch.add(SampleEvents.at(own.instant().toString(), "tool_used", null));
                assertThat(sink.deliver(batch)).isEqualTo(Delivery.ACCEPTED);
            }
        }
    }

    private void deliver(Clock own, int percent, Event... events) throws Exception {
        try (EventSink sink = sink(own, percent)) {
            assertThat(sink.deliver(List.of(events))).isEqualTo(Delivery.ACCEPTED);
        }
    }

    private EventSink sink(Clock own, int percent) {
        return PostgresSinks.to(database, own, server, percent, log);
    }

    private PostgresMigration migration(Clock own) {
        return PostgresSinks.migration(database, own, server);
    }

    private static Event[] eventsAt(String moment) {
        Event[] events = new Event[ROWS];
        for (int i = 0; i < ROWS; i++) {
            events[i] = SampleEvents.at(moment, "model_cost", null);
        }
        return events;
    }

    private long rowsOfNoon() throws SQLException {
        return PostgresRows.of(
                        database,
                        "SELECT 1 AS n FROM event_logs WHERE event_type = 'model_cost' AND timestamp = '" + NOON + "'")
                .size();
    }

    private List<String> partitions() throws SQLException {
        return PostgresRows.of(
                        database,
                        "SELECT inhrelid::regclass::text AS p FROM pg_inherits WHERE inhparent ="
                                + " 'event_logs'::regclass ORDER BY 1")
                .stream()
                .map(row -> (String) row.get("p"))
                .toList();
    }
}
