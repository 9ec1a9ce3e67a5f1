package io.flowtap.sink.sqlite.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.sqlite.SqliteRows;
import io.flowtap.sink.sqlite.SqliteSinks;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import io.flowtap.testsupport.AdjustableClock;
import io.flowtap.testsupport.SampleEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteDailyMaintenanceTest {

    private static final String NOON = "2026-11-20T12:00:00.000Z";
    private static final String NEXT_NIGHT = "2026-11-21T02:00:00.000Z";
    private static final String THIRD_NIGHT = "2026-11-23T02:00:00.000Z";

    @TempDir
    Path home;

    private final AdjustableClock clock = new AdjustableClock(NOON);
    private SqliteLocation location;
    private EventSink sink;

    @BeforeEach
    void openSink() {
        location = SqliteLocation.of(null, home.toString()).orElseThrow();
        sink = SqliteSinks.to(location, clock, 100);
    }

    @AfterEach
    void closeSink() {
        sink.close();
    }

    @Test
    void rowsGoWhenTheyAreOlderThanThePlanOfTheirOrganization() throws Exception {
        store();
        SqliteRows.change(
                location,
                "INSERT INTO organization_plans"
                        + " VALUES ('free-org', 'free'), ('pro-org', 'pro'), ('big-org', 'enterprise')",
                "UPDATE retention_plans SET days = 730 WHERE plan = 'enterprise'");
        storeOfEveryTable("free-org", "2026-08-22T01:59:59.999Z", "2026-08-23T02:00:00.000Z");
        storeOfEveryTable("pro-org", "2025-11-20T01:59:59.999Z", "2026-08-22T01:59:59.999Z");
        storeOfEveryTable("big-org", "2024-11-20T01:59:59.999Z", "2025-11-20T01:59:59.999Z");
        storeOfEveryTable("unmapped-org", "2025-11-20T01:59:59.999Z", "2026-08-22T01:59:59.999Z");
        storeOfEveryTable(null, "2025-11-20T01:59:59.999Z", "2026-08-22T01:59:59.999Z");

        retentionBy(NEXT_NIGHT);

        String kept = "{o=null, t=2026-08-22T01:59:59.999Z}, {o=big-org, t=2025-11-20T01:59:59.999Z},"
                + " {o=free-org, t=2026-08-23T02:00:00.000Z}, {o=pro-org, t=2026-08-22T01:59:59.999Z},"
                + " {o=unmapped-org, t=2026-08-22T01:59:59.999Z}]";
        for (String table : List.of("model_cost_logs", "prompt_similarity_logs", "agent_trace_history")) {
            assertThat(SqliteRows.of(
                            location, "SELECT organization_id AS o, timestamp AS t FROM " + table + " ORDER BY 1"))
                    .as(table)
                    .hasToString("[" + kept);
        }
        assertThat(SqliteRows.of(
                        location,
                        "SELECT organization_id AS o, timestamp AS t FROM event_logs WHERE event_type = 'model_cost'"
                                + " ORDER BY 1"))
                .hasToString("[" + kept);
        assertThat(SqliteRows.of(location, "SELECT tenant_id AS o, created_at AS t FROM events ORDER BY 1"))
                .hasToString("[{o=big-org, t=2025-11-20T01:59:59.999Z}, {o=free-org, t=2026-08-23T02:00:00.000Z},"
                        + " {o=pro-org, t=2026-08-22T01:59:59.999Z}, {o=unmapped-org, t=2026-08-22T01:59:59.999Z},"
                        + " {o=workspace-1, t=2026-08-22T01:59:59.999Z}]");
    }

    @Test
    void aPlanWithoutDaysKeepsEverything() throws Exception {
        store();
        SqliteRows.change(location, "UPDATE retention_plans SET days = NULL WHERE plan = 'default'");
        storeOfEveryTable("any-org", "1999-01-01T00:00:00.000Z", "2001-01-01T00:00:00.000Z");

        retentionBy(NEXT_NIGHT);

        assertThat(SqliteRows.only(location, "SELECT min(timestamp) AS t FROM model_cost_logs"))
                .containsEntry("t", "1999-01-01T00:00:00.000Z");
    }

    /** The check of the column lets all of them pass: to SQLite a text is greater than any number. */
    @ParameterizedTest
    @ValueSource(strings = {"'x'", "'90 days'", "''", "0.5", "x'00'", "9223372036854775807", "1e300"})
    void aPlanWhoseDaysAreNoUsableNumberKeepsEverything(String days) throws Exception {
        store();
        SqliteRows.change(
                location,
                "UPDATE retention_plans SET days = " + days + " WHERE plan IN ('default', 'free')",
                "INSERT INTO organization_plans VALUES ('free-org', 'free')");
        storeOfEveryTable("free-org", "1999-01-01T00:00:00.000Z", "2001-01-01T00:00:00.000Z");
        storeOfEveryTable(null, "1999-01-01T00:00:00.000Z", "2001-01-01T00:00:00.000Z");

        retentionBy(NEXT_NIGHT);

        assertThat(SqliteRows.count(location, "model_cost_logs")).isEqualTo(4);
        assertThat(SqliteRows.of(location, "SELECT 1 AS n FROM upkeep_runs WHERE finished_at IS NULL"))
                .isEmpty();
    }

    @Test
    void aPlanThatCannotBeUsedIsNamed() throws Exception {
        store();
        SqliteRows.change(location, "UPDATE retention_plans SET days = 'x' WHERE plan = 'default'");

        retentionBy(NEXT_NIGHT);

        assertThat(SqliteRows.only(location, "SELECT max(refusal) AS r FROM upkeep_runs"))
                .containsEntry(
                        "r",
                        "plan 'default' keeps rows for 'x' days, which is no whole number from 1 on, so they"
                                + " stay: correct retention_plans");
    }

    @Test
    void anOrganizationOnAnUndefinedPlanLosesNothing() throws Exception {
        store();
        SqliteRows.change(location, "INSERT INTO organization_plans VALUES ('lost-org', 'platinum')");
        storeOfEveryTable("lost-org", "1999-01-01T00:00:00.000Z", "2001-01-01T00:00:00.000Z");

        retentionBy(NEXT_NIGHT);

        assertThat(SqliteRows.count(location, "model_cost_logs")).isEqualTo(2);
    }

    @Test
    void deletingIsSpreadOverManyBatchesInSmallChunks() throws Exception {
        store();
        List<Event> old = new ArrayList<>();
        for (int i = 0; i < 6 * SqliteSweep.ROWS_PER_STEP; i++) {
            old.add(SampleEvents.at("2020-01-01T00:00:00.000Z", "tool_used", i % 2 == 0 ? null : "kept-org"));
        }
        assertThat(sink.deliver(old)).isEqualTo(Delivery.ACCEPTED);
        SqliteRows.change(
                location,
                "INSERT INTO retention_plans VALUES ('forever', NULL)",
                "INSERT INTO organization_plans VALUES ('kept-org', 'forever')");
        maintenanceAt(NEXT_NIGHT);
        maintenanceAt("2026-11-22T02:00:00.000Z");
        clock.set(THIRD_NIGHT);

        store();
        long afterOneBatch = SqliteRows.count(location, "event_logs");
        maintenanceAt(THIRD_NIGHT);
        maintenanceAt(THIRD_NIGHT);

        assertThat(afterOneBatch).isGreaterThan(4 * SqliteSweep.ROWS_PER_STEP);
        assertThat(SqliteRows.of(
                        location,
                        "SELECT organization_id AS o, count(*) AS n FROM event_logs"
                                + " WHERE timestamp < '2021' GROUP BY 1"))
                .hasToString("[{o=kept-org, n=" + 3 * SqliteSweep.ROWS_PER_STEP + "}]");
    }

    @Test
    void nothingHappensBeforeTwoOClock() throws Exception {
        store();
        storeOfEveryTable(null, "2020-01-01T00:00:00.000Z", "2020-01-01T00:00:00.000Z");

        maintenanceAt(NEXT_NIGHT);
        maintenanceAt("2026-11-22T02:00:00.000Z");
        maintenanceAt("2026-11-23T01:59:59.999Z");
        assertThat(SqliteRows.count(location, "model_cost_logs")).isEqualTo(2);

        maintenanceAt(THIRD_NIGHT);
        assertThat(SqliteRows.count(location, "model_cost_logs")).isZero();
    }

    @Test
    void oneProcessOfManyDoesIt() throws Exception {
        store();
        storeOfEveryTable(null, "2020-01-01T00:00:00.000Z", "2020-01-01T00:00:00.000Z");
        maintenanceAt(NEXT_NIGHT);
        maintenanceAt("2026-11-22T02:00:00.000Z");
        clock.set(THIRD_NIGHT);
        SqliteRows.change(
                location,
                "INSERT INTO upkeep_runs (day, claimed_at) VALUES ('2026-11-23', '2026-11-23T02:00:00.000Z')");

        maintenanceAt("2026-11-23T02:59:59.999Z");
        assertThat(SqliteRows.count(location, "model_cost_logs"))
                .as("another process is at it")
                .isEqualTo(2);

        maintenanceAt("2026-11-23T03:59:59.999Z");
        assertThat(SqliteRows.count(location, "model_cost_logs"))
                .as("the other one died")
                .isZero();
    }

    @Test
    void whatIsFinishedIsNotDoneAgainByTheNextProcess() throws Exception {
        maintenanceAt(NOON);
        maintenanceAt(NEXT_NIGHT);
        sink.close();

        maintenanceAt("2026-11-22T01:59:00.000Z");

        assertThat(SqliteRows.of(location, "SELECT day, finished_at FROM upkeep_runs ORDER BY day"))
                .hasToString("[{day=2026-11-20, finished_at=2026-11-20T12:00:00.000Z},"
                        + " {day=2026-11-21, finished_at=2026-11-21T02:00:00.000Z}]");
    }

    @Test
    void aRunThatIsLeftUnfinishedOverNightDelaysTheNextOneOnlyUntilItEnds() throws Exception {
        deliver(IntStream.rangeClosed(11, 19)
                .mapToObj(day -> SampleEvents.at("2026-11-" + day + "T12:00:00.000Z", "tool_used", null))
                .toArray(Event[]::new));
        assertThat(SqliteRows.only(location, "SELECT finished_at FROM upkeep_runs"))
                .as("one batch is not enough")
                .containsEntry("finished_at", null);

        maintenanceAt(NEXT_NIGHT);

        assertThat(SqliteRows.of(
                        location, "SELECT day FROM upkeep_runs WHERE finished_at = '" + NEXT_NIGHT + "' ORDER BY day"))
                .hasToString("[{day=2026-11-20}, {day=2026-11-21}]");
    }

    @Test
    void aFailureCostsNoEventsAndIsTriedAgainInAnHour() throws Exception {
        store();
        storeOfEveryTable(null, "2020-01-01T00:00:00.000Z", "2020-01-01T00:00:00.000Z");
        maintenanceAt(NEXT_NIGHT);
        maintenanceAt("2026-11-22T02:00:00.000Z");
        SqliteRows.change(location, "ALTER TABLE retention_plans RENAME TO hidden");

        maintenanceAt(THIRD_NIGHT);
        SqliteRows.change(location, "ALTER TABLE hidden RENAME TO retention_plans");
        maintenanceAt("2026-11-23T02:59:59.999Z");
        assertThat(SqliteRows.count(location, "model_cost_logs")).isEqualTo(2);

        maintenanceAt("2026-11-23T03:00:00.000Z");
        assertThat(SqliteRows.count(location, "model_cost_logs")).isZero();
    }

    @Test
    void finishedDaysAreSummedUpByWorkspaceTypeAndModel() throws Exception {
        store();
        deliver(
                call("2026-11-19T00:00:00.000Z", "gpt-5", 100, 10, 7),
                call("2026-11-19T23:59:59.999Z", "gpt-5", 11, 0, 0),
                call("2026-11-19T10:00:00.000Z", "claude", 0, 0, 5),
                SampleEvents.at("2026-11-19T10:00:00.000Z", "tool_used", null),
                failed("2026-11-19T11:00:00.000Z"),
                SampleEvents.at("2026-11-20T00:00:00.000Z", "tool_used", null));

        maintenanceAt(NEXT_NIGHT);

        assertThat(SqliteRows.of(
                        location,
                        "SELECT day, workspace_id, event_type, model_name, event_count, error_count,"
                                + " input_tokens, output_tokens, cost_usd_micros FROM daily_aggregates"
                                + " WHERE day = '2026-11-19'"))
                .containsExactlyInAnyOrder(
                        sum("workspace-1", "model_cost", "claude", 1, 0, 0, 0, 5),
                        sum("workspace-1", "model_cost", "gpt-5", 2, 0, 111, 10, 7),
                        sum("workspace-1", "tool_used", "", 1, 0, 0, 0, 0),
                        sum("", "tool_used", "", 1, 1, 0, 0, 0));
        assertThat(SqliteRows.of(location, "SELECT DISTINCT day FROM daily_aggregates ORDER BY day"))
                .as("the running day is not counted")
                .hasToString("[{day=2026-11-19}, {day=2026-11-20}]");
    }

    @Test
    void eventsThatArriveDaysLateAreCountedTheNextNight() throws Exception {
        deliver(SampleEvents.at("2026-11-18T10:00:00.000Z", "tool_used", null));
        maintenanceAt(NEXT_NIGHT);
        assertThat(counted("2026-11-18")).isEqualTo(1);

        deliver(SampleEvents.at("2026-11-18T11:00:00.000Z", "tool_used", null));
        maintenanceAt("2026-11-22T02:00:00.000Z");

        assertThat(counted("2026-11-18")).isEqualTo(2);
    }

    @Test
    void eventsOfTheDayThatHasJustEndedAreCountedWheneverTheyArrive() throws Exception {
        store();
        clock.set(NEXT_NIGHT);
        for (int i = 0; i < 12; i++) {
            deliver(SampleEvents.at(NOON, "tool_used", null));
        }
        long countedFirst = counted("2026-11-20");
        deliver(SampleEvents.at(NOON, "tool_used", null));

        maintenanceAt("2026-11-22T02:00:00.000Z");

        assertThat(countedFirst).as("counted while they arrive").isBetween(1L, 13L);
        assertThat(counted("2026-11-20")).isEqualTo(14);
    }

    @Test
    void sumsOutliveTheirRowsEvenIfAnEventOfThatDayArrivesAfterwards() throws Exception {
        deliver(
                SampleEvents.at("2026-11-18T10:00:00.000Z", "tool_used", null),
                SampleEvents.at("2026-11-18T11:00:00.000Z", "tool_used", null));
        maintenanceAt(NEXT_NIGHT);
        retentionBy("2027-11-29T02:00:00.000Z");
        assertThat(SqliteRows.only(location, "SELECT count(*) AS n FROM event_logs WHERE timestamp < '2026-11-19'"))
                .containsEntry("n", 0);
        assertThat(counted("2026-11-18")).isEqualTo(2);

        deliver(SampleEvents.at("2026-11-18T12:00:00.000Z", "tool_used", null));
        maintenanceAt("2027-12-02T02:00:00.000Z");

        assertThat(counted("2026-11-18")).isEqualTo(2);
    }

    private long counted(String day) throws Exception {
        String query = "SELECT sum(event_count) AS n FROM daily_aggregates WHERE day = '" + day + "'";
        return ((Number) SqliteRows.only(location, query).get("n")).longValue();
    }

    private static Map<String, Object> sum(
            String workspace, String type, String model, int count, int errors, int input, int output, int cost) {
        return Map.of(
                "day",
                "2026-11-19",
                "workspace_id",
                workspace,
                "event_type",
                type,
                "model_name",
                model,
                "event_count",
                count,
                "error_count",
                errors,
                "input_tokens",
                input,
                "output_tokens",
                output,
                "cost_usd_micros",
                cost);
    }

    private static Event call(String timestamp, String model, long input, long output, long cost) {
        return SampleEvents.at(
                timestamp,
                "model_cost",
                null,
                "model_name",
                model,
                "input_tokens",
                input,
                "output_tokens",
                output,
                "cost_usd_micros",
                cost);
    }

    private static Event failed(String timestamp) {
        Event event = SampleEvents.at(timestamp, "tool_used", null);
        return Event.builder(event.id(), event.type())
                .timestampMillis(event.timestampMillis())
                .service("s")
                .status("error")
                .latencyMicros(5)
                .context(event.context())
                .build();
    }

    private void storeOfEveryTable(String organization, String... timestamps) throws Exception {
        for (String timestamp : timestamps) {
            deliver(
                    SampleEvents.at(timestamp, "model_cost", organization),
                    SampleEvents.at(timestamp, "prompt_blocked", organization),
                    SampleEvents.at(timestamp, "agent_trace_history", organization),
                    SampleEvents.at(timestamp, "message_sent", organization));
        }
    }

    /** Lets three nights pass, after which the time of the first is beyond doubt. */
    private void retentionBy(String night) throws Exception {
        for (int i = 0; i < 3; i++) {
            maintenanceAt(Instant.parse(night).plus(Duration.ofDays(i)).toString());
        }
    }

    /** Delivers a few batches, after each of which a part of the work is done. */
    private void maintenanceAt(String instant) throws Exception {
        clock.set(instant);
        for (int i = 0; i < 12; i++) {
            deliver(SampleEvents.at(instant, "tool_used", null));
        }
    }

    private void store() throws Exception {
        deliver(SampleEvents.at(clock.instant().toString(), "tool_used", null));
    }

    private void deliver(Event... events) throws Exception {
        assertThat(sink.deliver(List.of(events))).isEqualTo(Delivery.ACCEPTED);
    }
}
