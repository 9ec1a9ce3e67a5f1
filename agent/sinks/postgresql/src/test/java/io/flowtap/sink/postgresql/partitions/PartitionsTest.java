package io.flowtap.sink.postgresql.partitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.postgresql.PostgresMigration;
import io.flowtap.sink.postgresql.PostgresRows;
import io.flowtap.sink.postgresql.PostgresSinks;
import io.flowtap.sink.postgresql.Roles;
import io.flowtap.sink.relational.EventTable;
import io.flowtap.sink.relational.maintenance.RetentionLimit;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import io.flowtap.testsupport.AdjustableClock;
import io.flowtap.testsupport.SampleEvents;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartitionsTest {

    private static final String FRIDAY = "2026-11-20T12:00:00.000Z";

    private final AdjustableClock clock = new AdjustableClock(FRIDAY);
    private PgDatabase database;
    private EventSink sink;

    @BeforeEach
    void makeDatabase() {
        database = PgServer.shared().database();
        sink = PostgresSinks.to(database, clock);
    }

    @AfterEach
    void closeSink() {
        sink.close();
    }

    @Test
    void eachTableHasThisWeekAndTheNextFour() throws Exception {
        deliver(at(FRIDAY));

        for (EventTable table : EventTable.values()) {
            assertThat(partitions(table.table()))
                    .containsExactly(
                            table.table() + "_default",
                            table.table() + "_p20261116",
                            table.table() + "_p20261123",
                            table.table() + "_p20261130",
                            table.table() + "_p20261207",
                            table.table() + "_p20261214");
        }
    }

    @Test
    void rowsAreWhereTheirTimeIs() throws Exception {
        deliver(
                at("2026-11-16T00:00:00.000Z"),
                at("2026-11-22T23:59:59.999Z"),
                at("2026-11-23T00:00:00.000Z"),
                at("2019-01-01T00:00:00.000Z"),
                at("2031-01-01T00:00:00.000Z"));

        assertThat(whereRowsAre())
                .hasToString("[{p=event_logs_default, n=2}, {p=event_logs_p20261116, n=2},"
                        + " {p=event_logs_p20261123, n=1}]");
    }

    @Test
    void queriesForATimeOrAnIdSkipTheOtherWeeks() throws Exception {
        deliver(at(FRIDAY));

        assertThat(plan("SELECT * FROM event_logs WHERE timestamp >= '2026-11-19Z' AND timestamp < '2026-11-21Z'"))
                .contains("event_logs_p20261116", "event_logs_default")
                .doesNotContain("event_logs_p20261123", "event_logs_p20261214");
        assertThat(plan("SELECT * FROM event_logs WHERE id = '" + at(FRIDAY).id() + "'"))
                .contains("event_logs_p20261116")
                .doesNotContain("event_logs_default", "event_logs_p20261123");
    }

    @Test
    void theNextWeeksAreMadeAsTimeGoesOn() throws Exception {
        deliver(at(FRIDAY));
        clock.set("2026-11-23T00:00:00.000Z");
        deliver(at(FRIDAY));

        assertThat(partitions("event_logs")).contains("event_logs_p20261221");
    }

    @Test
    void rowsThatCameBeforeTheirPartitionMoveIntoIt() throws Exception {
        deliver(at(FRIDAY));
        deliver(at("2026-12-24T18:00:00.000Z"), at("2026-12-31T23:00:00.000Z"));
        clock.set("2026-11-23T00:00:00.000Z");
        deliver(at(FRIDAY));

        assertThat(whereRowsAre())
                .hasToString("[{p=event_logs_default, n=1}, {p=event_logs_p20261116, n=2},"
                        + " {p=event_logs_p20261221, n=1}]");
    }

    @Test
    void aRowWhoseIdContradictsItsTimeDoesNotPreventThePartition() throws Exception {
        deliver(at(FRIDAY));
        database.execute("INSERT INTO event_logs (id, event_type, timestamp, context) VALUES ('"
                + at("2026-12-24T18:00:00.000Z").id() + "', 'by_hand', '2020-01-01Z', '{}')");
        clock.set("2026-11-23T00:00:00.000Z");
        deliver(at(FRIDAY));

        assertThat(whereRowsAre()).hasToString("[{p=event_logs_p20261116, n=2}, {p=event_logs_p20261221, n=1}]");
        assertThat(PostgresRows.only(database, "SELECT event_type FROM event_logs WHERE timestamp < '2020-01-02Z'"))
                .containsEntry("event_type", "by_hand");
    }

    @Test
    void anEventWhoseIdContradictsItsTimeIsRefusedByItself() throws Exception {
        Event contradiction =
                SampleEvents.withId(at("2026-12-24T18:00:00.000Z"), at(FRIDAY).id());

        assertThat(sink.deliver(List.of(at(FRIDAY), contradiction)))
                .isInstanceOfSatisfying(
                        Delivery.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains("event_logs_p20261116_time"));
        assertThat(sink.deliver(List.of(at(FRIDAY)))).isEqualTo(Delivery.ACCEPTED);
    }

    @Test
    void anIdThatTellsNoTimeIsStoredAllTheSame() throws Exception {
        deliver(at(FRIDAY));
        deliver(SampleEvents.withId(at(FRIDAY), UUID.randomUUID().toString()));

        assertThat(whereRowsAre()).hasToString("[{p=event_logs_default, n=1}, {p=event_logs_p20261116, n=1}]");
    }

    @Test
    void writersThatStartAtOnceMakeEachPartitionOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Delivery>> writers = Stream.generate(() -> (Callable<Delivery>) () -> {
                        try (EventSink writer = PostgresSinks.to(database, clock)) {
                            return writer.deliver(List.of(at(FRIDAY)));
                        }
                    })
                    .limit(4)
                    .toList();
            for (Future<Delivery> delivery : threads.invokeAll(writers)) {
                assertThat(delivery.get()).isEqualTo(Delivery.ACCEPTED);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(partitions("event_logs")).hasSize(6);
        assertThat(PostgresRows.count(database, "event_logs")).isEqualTo(4);
    }

    @Test
    void aTableSomebodyReadsForLongGetsItsPartitionLater() throws Exception {
        deliver(at(FRIDAY));
        try (Connection reader = database.connect();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM event_logs");
            clock.set("2026-11-23T00:00:00.000Z");
            deliver(at(FRIDAY));
            assertThat(partitions("event_logs")).doesNotContain("event_logs_p20261221");
        }
        clock.set("2026-11-23T01:00:00.000Z");
        deliver(at(FRIDAY));

        assertThat(partitions("event_logs")).contains("event_logs_p20261221");
        assertThat(PostgresRows.count(database, "event_logs")).isEqualTo(3);
    }

    @Test
    void aRoleThatMayNotMakePartitionsFillsTheDefaultOneAndMigrateSortsItOut() throws Exception {
        migrateAt(FRIDAY);
        PgDatabase writer = Roles.writer(database);
        try (EventSink ofWriter = PostgresSinks.to(writer, clock)) {
            clock.set("2027-11-26T12:00:00.000Z");
            List<Event> events = List.of(at("2027-11-26T12:00:00.000Z"), at("2027-10-08T12:00:00.000Z"));
            assertThat(ofWriter.deliver(events)).isEqualTo(Delivery.ACCEPTED);
            assertThat(ofWriter.deliver(events)).isEqualTo(Delivery.ACCEPTED);
        }
        assertThat(whereRowsAre()).hasToString("[{p=event_logs_default, n=2}]");

        migrateAt("2027-11-26T12:00:00.000Z");

        assertThat(whereRowsAre()).hasToString("[{p=event_logs_p20271004, n=1}, {p=event_logs_p20271122, n=1}]");
    }

    @Test
    void migrateMakesPartitionsForAQuarterAndSaysWhatItDid() throws Exception {
        PostgresMigration.Outcome first = migrateAt(FRIDAY);
        PostgresMigration.Outcome second = migrateAt(FRIDAY);

        int weeks = PostgresMigration.WEEKS_AHEAD + 1;
        assertThat(first).isEqualTo(new PostgresMigration.Outcome(0, 2, 5 * weeks));
        assertThat(second).isEqualTo(new PostgresMigration.Outcome(2, 2, 0));
        assertThat(partitions("events")).hasSize(weeks + 1);
    }

    @Test
    void thePlanOfAMigrationDoesWhatTheMigrationDoes() throws Exception {
        PgDatabase planned = PgServer.shared().database();
        List<String> plan = migration(planned).plan();
        assertThat(PostgresRows.of(planned, "SELECT 1 FROM pg_tables WHERE schemaname = 'public'"))
                .isEmpty();

        planned.execute(plan.toArray(new String[0]));
        migration(database).run();

        String tables = "SELECT tablename AS t FROM pg_tables WHERE schemaname = 'public' ORDER BY 1";
        assertThat(PostgresRows.of(planned, tables)).isEqualTo(PostgresRows.of(database, tables));
        assertThat(migration(planned).plan()).isEmpty();
        assertThat(migration(planned).run()).isEqualTo(new PostgresMigration.Outcome(2, 2, 0));
    }

    @Test
    void migrateDoesTheMaintenanceOfAFleetThatMayNot() throws Exception {
        migrateAt(FRIDAY);
        try (EventSink ofWriter = PostgresSinks.to(Roles.writer(database), clock)) {
            assertThat(ofWriter.deliver(List.of(at("2026-11-18T12:00:00.000Z"), at("2020-01-01T12:00:00.000Z"))))
                    .isEqualTo(Delivery.ACCEPTED);
        }

        assertThat(migration(database).maintenance(RetentionLimit.of(25)).refusals())
                .isEmpty();

        assertThat(PostgresRows.of(database, "SELECT day, event_count AS n FROM daily_aggregates ORDER BY 1"))
                .hasToString("[{day=2020-01-01, n=1}, {day=2026-11-18, n=1}]");
        assertThat(PostgresRows.count(database, "event_logs")).isEqualTo(1);
    }

    @Test
    void anMaintenanceJustAfterMidnightLosesNoEventOfAWriterWhoseClockIsSlow() throws Exception {
        migrateAt(FRIDAY);
        try (EventSink ofWriter = PostgresSinks.to(Roles.writer(database), clock)) {
            clock.set("2026-11-20T23:58:00.000Z");
            assertThat(ofWriter.deliver(List.of(at("2026-11-20T23:58:00.000Z"))))
                    .isEqualTo(Delivery.ACCEPTED);
            clock.set("2026-11-21T00:01:00.000Z");
            assertThat(migration(database).maintenance(RetentionLimit.of(25)).refusals())
                    .isEmpty();
            clock.set("2026-11-20T23:59:30.000Z");
            assertThat(ofWriter.deliver(List.of(at("2026-11-20T23:59:30.000Z"))))
                    .isEqualTo(Delivery.ACCEPTED);
        }

        clock.set("2026-11-21T02:00:00.000Z");
        assertThat(migration(database).maintenance(RetentionLimit.of(25)).refusals())
                .isEmpty();

        assertThat(PostgresRows.of(database, "SELECT day, event_count AS n FROM daily_aggregates"))
                .hasToString("[{day=2026-11-20, n=2}]");
    }

    private PostgresMigration.Outcome migrateAt(String moment) throws Exception {
        clock.set(moment);
        return migration(database).run();
    }

    private PostgresMigration migration(PgDatabase of) {
        return PostgresSinks.migration(of, clock, clock);
    }

    private static Event at(String moment) {
        return SampleEvents.at(moment, "tool_used", "org-1");
    }

    private void deliver(Event... events) throws Exception {
        assertThat(sink.deliver(List.of(events))).isEqualTo(Delivery.ACCEPTED);
    }

    private String plan(String query) throws SQLException {
        return PostgresRows.of(database, "EXPLAIN " + query).toString();
    }

    private Object whereRowsAre() throws SQLException {
        return PostgresRows.of(
                database, "SELECT tableoid::regclass::text AS p, count(*) AS n FROM event_logs GROUP BY 1 ORDER BY 1");
    }

    private List<String> partitions(String table) throws SQLException {
        return PostgresRows.of(
                        database,
                        "SELECT inhrelid::regclass::text AS p FROM pg_inherits WHERE inhparent = '" + table
                                + "'::regclass ORDER BY 1")
                .stream()
                .map(row -> (String) row.get("p"))
                .toList();
    }
}
