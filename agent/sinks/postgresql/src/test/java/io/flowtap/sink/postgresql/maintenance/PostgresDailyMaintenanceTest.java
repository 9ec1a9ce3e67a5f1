package io.flowtap.sink.postgresql.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.postgresql.PostgresRows;
import io.flowtap.sink.postgresql.PostgresSinks;
import io.flowtap.sink.postgresql.Roles;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import io.flowtap.testsupport.AdjustableClock;
import io.flowtap.testsupport.SampleEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresDailyMaintenanceTest {

    private static final String NOON = "2026-11-20T12:00:00.000Z";
    private static final String NEXT_NIGHT = "2026-11-21T02:00:00.000Z";

    private final AdjustableClock clock = new AdjustableClock(NOON);
    private PgDatabase database;
    private EventSink sink;

    @BeforeEach
    void openSink() {
        database = PgServer.shared().database();
        sink = PostgresSinks.to(database, clock);
    }

    @AfterEach
    void closeSink() {
        sink.close();
    }

    @Test
    void rowsGoWhenTheyAreOlderThanThePlanOfTheirOrganization() throws Exception {
        maintenanceAt(NOON);
        database.execute(
                "INSERT INTO organization_plans"
                        + " VALUES ('free-org', 'free'), ('pro-org', 'pro'), ('big-org', 'enterprise')",
                "UPDATE retention_plans SET days = 730 WHERE plan = 'enterprise'");
        storeOfEveryTable("free-org", "2026-08-22T01:59:59.999Z", "2026-08-23T02:00:00.000Z");
        storeOfEveryTable("pro-org", "2025-11-20T01:59:59.999Z", "2026-08-22T01:59:59.999Z");
        storeOfEveryTable("big-org", "2024-11-20T01:59:59.999Z", "2025-11-20T01:59:59.999Z");
        storeOfEveryTable("unmapped-org", "2025-11-20T01:59:59.999Z", "2026-08-22T01:59:59.999Z");
        storeOfEveryTable(null, "2025-11-20T01:59:59.999Z", "2026-08-22T01:59:59.999Z");

        maintenanceAt(NEXT_NIGHT);

        String kept = "{o=null, t=2026-08-22T01:59:59.999Z}, {o=big-org, t=2025-11-20T01:59:59.999Z},"
                + " {o=free-org, t=2026-08-23T02:00:00Z}, {o=pro-org, t=2026-08-22T01:59:59.999Z},"
                + " {o=unmapped-org, t=2026-08-22T01:59:59.999Z}]";
        for (String table : List.of("model_cost_logs", "prompt_similarity_logs", "agent_trace_history")) {
            assertThat(PostgresRows.of(
                            database,
                            "SELECT organization_id AS o, timestamp AS t FROM " + table + " ORDER BY 1 NULLS FIRST"))
                    .as(table)
                    .hasToString("[" + kept);
        }
        assertThat(PostgresRows.of(
                        database,
                        "SELECT organization_id AS o, timestamp AS t FROM event_logs WHERE event_type = 'model_cost'"
                                + " ORDER BY 1 NULLS FIRST"))
                .hasToString("[" + kept);
        assertThat(PostgresRows.of(
                        database, "SELECT tenant_id AS o, created_at AS t FROM events ORDER BY 1 NULLS FIRST"))
                .hasToString("[{o=big-org, t=2025-11-20T01:59:59.999Z}, {o=free-org, t=2026-08-23T02:00:00Z},"
                        + " {o=pro-org, t=2026-08-22T01:59:59.999Z}, {o=unmapped-org, t=2026-08-22T01:59:59.999Z},"
                        + " {o=workspace-1, t=2026-08-22T01:59:59.999Z}]");
    }

    @Test
    void aWeekThatHasExpiredForEveryPlanGoesAsAWhole() throws Exception {
        maintenanceAt(NOON);
        List<Event> events = List.of(
                SampleEvents.at(NOON, "model_cost", "org-1"),
                SampleEvents.at("2026-11-22T23:59:59.999Z", "model_cost", null));
        deliver(events.toArray(new Event[0]));
        assertThat(partitions()).contains("model_cost_logs_p20261116", "model_cost_logs_p20261123");

        maintenanceAt("2027-11-20T12:00:00.000Z");
        maintenanceAt("2027-11-21T12:00:00.000Z");
        maintenanceAt("2027-11-22T23:00:00.000Z");
        assertThat(partitions()).as("a part of the week is kept").contains("model_cost_logs_p20261116");
        assertThat(PostgresRows.count(database, "model_cost_logs")).isEqualTo(2);

        maintenanceAt("2027-11-23T02:00:00.000Z");
        assertThat(partitions())
                .doesNotContain("model_cost_logs_p20261116", "event_logs_p20261116", "events_p20261116")
                .contains("model_cost_logs_p20261123");
        assertThat(PostgresRows.count(database, "model_cost_logs")).isZero();
    }

    @Test
    void rowsOnAShorterPlanLeaveAPartitionThatStays() throws Exception {
        maintenanceAt(NOON);
        database.execute("INSERT INTO organization_plans VALUES ('free-org', 'free')");
        storeOfEveryTable("free-org", NOON);
        storeOfEveryTable("pro-org", NOON);

        maintenanceAt("2027-02-17T02:00:00.000Z");
        maintenanceAt("2027-02-18T02:00:00.000Z");
        maintenanceAt("2027-02-19T02:00:00.000Z");

        assertThat(partitions()).contains("model_cost_logs_p20261116");
        assertThat(PostgresRows.of(database, "SELECT organization_id AS o FROM model_cost_logs"))
                .hasToString("[{o=pro-org}]");
        assertThat(PostgresRows.of(database, "SELECT tenant_id AS o FROM events"))
                .hasToString("[{o=pro-org}]");
    }

    @Test
    void aRoleThatDoesNotOwnTheTablesLeavesThemAlone() throws Exception {
        maintenanceAt(NOON);
        storeOfEveryTable(null, "2020-01-01T00:00:00.000Z");
        sink.close();
        sink = PostgresSinks.to(Roles.writer(database), clock);

        maintenanceAt(NEXT_NIGHT);

        assertThat(PostgresRows.count(database, "model_cost_logs")).isEqualTo(1);
    }

    @Test
    void aPlanWithoutDaysKeepsEverything() throws Exception {
        maintenanceAt(NOON);
        database.execute("UPDATE retention_plans SET days = NULL WHERE plan = 'default'");
        storeOfEveryTable("any-org", "1999-01-01T00:00:00.000Z", "2001-01-01T00:00:00.000Z");

        maintenanceAt(NEXT_NIGHT);

        assertThat(PostgresRows.only(database, "SELECT min(timestamp) AS t FROM model_cost_logs"))
                .containsEntry("t", "1999-01-01T00:00:00Z");
    }

    @Test
    void anOrganizationCannotBePutOnAPlanNobodyDefined() throws Exception {
        store();

        assertThatThrownBy(() -> database.execute("INSERT INTO organization_plans VALUES ('lost-org', 'platinum')"))
                .hasMessageContaining("organization_plans_plan_fkey");
    }

    @Test
    void deletingIsSpreadOverManyBatchesInSmallChunks() throws Exception {
        sink.close();
        sink = PostgresSinks.to(database, clock, clock, 100);
        maintenanceAt(NOON);
        List<Event> old = new ArrayList<>();
        for (int i = 0; i < 6 * PostgresSweep.ROWS_PER_STEP; i++) {
            old.add(SampleEvents.at("2020-01-01T00:00:00.000Z", "tool_used", i % 2 == 0 ? null : "kept-org"));
        }
        assertThat(sink.deliver(old)).isEqualTo(Delivery.ACCEPTED);
        database.execute(
                "INSERT INTO retention_plans VALUES ('forever', NULL)",
                "INSERT INTO organization_plans VALUES ('kept-org', 'forever')");
        clock.set(NEXT_NIGHT);

        store();
        long afterOneBatch = PostgresRows.count(database, "event_logs");
        maintenanceAt(NEXT_NIGHT);
        maintenanceAt(NEXT_NIGHT);

        assertThat(afterOneBatch).isGreaterThan(4 * PostgresSweep.ROWS_PER_STEP);
        assertThat(PostgresRows.of(
                        database,
                        "SELECT organization_id AS o, count(*) AS n FROM event_logs"
                                + " WHERE timestamp < '2021-01-01Z' GROUP BY 1"))
                .hasToString("[{o=kept-org, n=" + 3 * PostgresSweep.ROWS_PER_STEP + "}]");
    }

    @Test
    void nothingHappensBeforeTwoOClock() throws Exception {
        maintenanceAt(NOON);
        storeOfEveryTable(null, "2020-01-01T00:00:00.000Z", "2020-01-01T00:00:00.000Z");

        maintenanceAt("2026-11-21T01:59:59.999Z");
        assertThat(PostgresRows.count(database, "model_cost_logs")).isEqualTo(2);

        maintenanceAt(NEXT_NIGHT);
        assertThat(PostgresRows.count(database, "model_cost_logs")).isZero();
    }

    @Test
    void oneProcessOfManyDoesIt() throws Exception {
        maintenanceAt(NOON);
        storeOfEveryTable(null, "2020-01-01T00:00:00.000Z", "2020-01-01T00:00:00.000Z");
        clock.set(NEXT_NIGHT);
        database.execute("INSERT INTO upkeep_runs VALUES ('2026-11-21', '2026-11-21T02:00:00.000Z', NULL)");

        maintenanceAt("2026-11-21T02:59:59.999Z");
        assertThat(PostgresRows.count(database, "model_cost_logs"))
                .as("another process is at it")
                .isEqualTo(2);

        maintenanceAt("2026-11-21T03:59:59.999Z");
        assertThat(PostgresRows.count(database, "model_cost_logs"))
                .as("the other one died")
                .isZero();
    }

    @Test
    void whatIsFinishedIsNotDoneAgainByTheNextProcess() throws Exception {
        maintenanceAt(NOON);
        maintenanceAt(NEXT_NIGHT);
        sink.close();
        storeOfEveryTable(null, "2020-01-01T00:00:00.000Z", "2020-01-01T00:00:00.000Z");

        maintenanceAt("2026-11-22T01:59:00.000Z");

        assertThat(PostgresRows.count(database, "model_cost_logs")).isEqualTo(2);
        assertThat(PostgresRows.of(database, "SELECT day, finished_at FROM upkeep_runs ORDER BY day"))
                .hasToString("[{day=2026-11-20, finished_at=2026-11-20T12:00:00Z},"
                        + " {day=2026-11-21, finished_at=2026-11-21T02:00:00Z}]");
    }

    @Test
    void aRunThatIsLeftUnfinishedOverNightDelaysTheNextOneOnlyUntilItEnds() throws Exception {
        store();
        assertThat(PostgresRows.only(database, "SELECT finished_at FROM upkeep_runs"))
                .as("one batch is not enough")
                .containsEntry("finished_at", null);

        maintenanceAt(NEXT_NIGHT);

        assertThat(PostgresRows.of(
                        database, "SELECT day FROM upkeep_runs WHERE finished_at = '" + NEXT_NIGHT + "' ORDER BY day"))
                .hasToString("[{day=2026-11-20}, {day=2026-11-21}]");
    }

    @Test
    void aFailureCostsNoEventsAndIsTriedAgainInAnHour() throws Exception {
        maintenanceAt(NOON);
        database.execute("ALTER TABLE retention_plans RENAME TO hidden");
        storeOfEveryTable(null, "2020-01-01T00:00:00.000Z", "2020-01-01T00:00:00.000Z");

        maintenanceAt(NEXT_NIGHT);
        database.execute("ALTER TABLE hidden RENAME TO retention_plans");
        maintenanceAt("2026-11-21T02:59:59.999Z");
        assertThat(PostgresRows.count(database, "model_cost_logs")).isEqualTo(2);

        maintenanceAt("2026-11-21T03:00:00.000Z");
        assertThat(PostgresRows.count(database, "model_cost_logs")).isZero();
    }

    @Test
    void finishedDaysAreSummedUpByWorkspaceTypeAndModel() throws Exception {
        maintenanceAt(NOON);
        deliver(
                call("2026-11-19T00:00:00.000Z", "gpt-5", 100, 10, 7),
                call("2026-11-19T23:59:59.999Z", "gpt-5", 11, 0, 0),
                call("2026-11-19T10:00:00.000Z", "claude", 0, 0, 5),
                SampleEvents.at("2026-11-19T10:00:00.000Z", "tool_used", null),
                failed("2026-11-19T11:00:00.000Z"),
                SampleEvents.at("2026-11-20T00:00:00.000Z", "tool_used", null));

        maintenanceAt(NEXT_NIGHT);

        assertThat(PostgresRows.of(
                        database,
                        "SELECT day, workspace_id, event_type, model_name, event_count, error_count,"
                                + " input_tokens, output_tokens, cost_usd_micros FROM daily_aggregates"
                                + " WHERE day = '2026-11-19'"))
                .containsExactlyInAnyOrder(
                        sum("workspace-1", "model_cost", "claude", 1, 0, 0, 0, 5),
                        sum("workspace-1", "model_cost", "gpt-5", 2, 0, 111, 10, 7),
                        sum("workspace-1", "tool_used", "", 1, 0, 0, 0, 0),
                        sum("", "tool_used", "", 1, 1, 0, 0, 0));
        assertThat(PostgresRows.of(database, "SELECT DISTINCT day FROM daily_aggregates ORDER BY day"))
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
    void sumsOutliveTheirRowsEvenIfAnEventOfThatDayArrivesAfterwards() throws Exception {
        deliver(
                SampleEvents.at("2026-11-18T10:00:00.000Z", "tool_used", null),
                SampleEvents.at("2026-11-18T11:00:00.000Z", "tool_used", null));
        maintenanceAt(NEXT_NIGHT);
        maintenanceAt("2027-11-29T02:00:00.000Z");
        maintenanceAt("2027-11-30T02:00:00.000Z");
        maintenanceAt("2027-12-01T02:00:00.000Z");
        assertThat(PostgresRows.only(database, "SELECT count(*) AS n FROM event_logs WHERE timestamp < '2026-11-19'"))
                .containsEntry("n", 0L);
        assertThat(counted("2026-11-18")).isEqualTo(2);

        deliver(SampleEvents.at("2026-11-18T12:00:00.000Z", "tool_used", null));
        maintenanceAt("2027-12-02T02:00:00.000Z");

        assertThat(counted("2026-11-18")).isEqualTo(2);
    }

    private List<String> partitions() throws Exception {
        return PostgresRows.of(database, "SELECT inhrelid::regclass::text AS name FROM pg_inherits").stream()
                .map(row -> (String) row.get("name"))
                .toList();
    }

    private long counted(String day) throws Exception {
        String query = "SELECT sum(event_count)::int AS n FROM daily_aggregates WHERE day = '" + day + "'";
        return ((Number) PostgresRows.only(database, query).get("n")).longValue();
    }

    private static Map<String, Object> sum(
            String workspace, String type, String model, long count, long errors, long input, long output, long cost) {
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
