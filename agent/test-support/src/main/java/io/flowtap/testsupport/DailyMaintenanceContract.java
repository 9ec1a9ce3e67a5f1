package io.flowtap.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the nightly work does to the rows of every database. Numbers without a fraction are compared as {@code Long},
 * times as {@link Instant#toString} has them.
 */
public abstract class DailyMaintenanceContract {

    protected static final String NOON = "2026-11-20T12:00:00.000Z";
    protected static final String NEXT_NIGHT = "2026-11-21T02:00:00.000Z";

    protected final AdjustableClock clock = new AdjustableClock(NOON);

    /** Of whoever delivers last. */
    protected EventSink sink;

    /** A sink to the database of this test, which is empty at first; every clock stands where {@code clock} does. */
    protected abstract EventSink open(Clock clock) throws Exception;

    protected abstract void execute(String... statements) throws Exception;

    /** What a reader with a connection of its own finds. */
    protected abstract List<Map<String, Object>> read(String query) throws Exception;

    /** How many nights pass until the time of the first is believed, and deleted by. */
    protected abstract int nightsUntilDeletion();

    @BeforeEach
    void openSink() throws Exception {
        sink = open(clock);
    }

    @AfterEach
    void closeSink() {
        sink.close();
    }

    @Test
    void rowsGoWhenTheyAreOlderThanThePlanOfTheirOrganization() throws Exception {
        maintenanceAt(NOON);
        execute(
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
                + " {o=free-org, t=2026-08-23T02:00:00Z}, {o=pro-org, t=2026-08-22T01:59:59.999Z},"
                + " {o=unmapped-org, t=2026-08-22T01:59:59.999Z}]";
        for (String table : List.of("model_cost_logs", "prompt_similarity_logs", "agent_trace_history")) {
            assertThat(rows("SELECT organization_id AS o, timestamp AS t FROM " + table
                            + " ORDER BY coalesce(organization_id, '')"))
                    .as(table)
                    .hasToString("[" + kept);
        }
        assertThat(rows("SELECT organization_id AS o, timestamp AS t FROM event_logs WHERE event_type = 'model_cost'"
                        + " ORDER BY coalesce(organization_id, '')"))
                .hasToString("[" + kept);
        assertThat(rows("SELECT tenant_id AS o, created_at AS t FROM events ORDER BY 1"))
                .hasToString("[{o=big-org, t=2025-11-20T01:59:59.999Z}, {o=free-org, t=2026-08-23T02:00:00Z},"
                        + " {o=pro-org, t=2026-08-22T01:59:59.999Z}, {o=unmapped-org, t=2026-08-22T01:59:59.999Z},"
                        + " {o=workspace-1, t=2026-08-22T01:59:59.999Z}]");
    }

    @Test
    void aPlanWithoutDaysKeepsEverything() throws Exception {
        maintenanceAt(NOON);
        execute("UPDATE retention_plans SET days = NULL WHERE plan = 'default'");
        storeOfEveryTable("any-org", "1999-01-01T00:00:00.000Z", "2001-01-01T00:00:00.000Z");

        retentionBy(NEXT_NIGHT);

        assertThat(row("SELECT min(timestamp) AS t FROM model_cost_logs")).containsEntry("t", "1999-01-01T00:00:00Z");
    }

    @Test
    void whatIsFinishedIsNotDoneAgainByTheNextProcess() throws Exception {
        maintenanceAt(NOON);
        maintenanceAt(NEXT_NIGHT);
        sink.close();

        maintenanceAt("2026-11-22T01:59:00.000Z");

        assertThat(rows("SELECT day, finished_at FROM upkeep_runs ORDER BY day"))
                .hasToString("[{day=2026-11-20, finished_at=2026-11-20T12:00:00Z},"
                        + " {day=2026-11-21, finished_at=2026-11-21T02:00:00Z}]");
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

        assertThat(rows("SELECT day, workspace_id, event_type, model_name, event_count, error_count,"
                        + " input_tokens, output_tokens, cost_usd_micros FROM daily_aggregates"
                        + " WHERE day = '2026-11-19'"))
                .containsExactlyInAnyOrder(
                        sum("workspace-1", "model_cost", "claude", 1, 0, 0, 0, 5),
                        sum("workspace-1", "model_cost", "gpt-5", 2, 0, 111, 10, 7),
                        sum("workspace-1", "tool_used", "", 1, 0, 0, 0, 0),
                        sum("", "tool_used", "", 1, 1, 0, 0, 0));
        assertThat(rows("SELECT DISTINCT day FROM daily_aggregates ORDER BY day"))
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
        sink.close();
        sink = open(clock);
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
        // After a leap of the clock three nights pass before it is believed, by every database.
        maintenanceAt("2027-11-29T02:00:00.000Z");
        maintenanceAt("2027-11-30T02:00:00.000Z");
        maintenanceAt("2027-12-01T02:00:00.000Z");
        assertThat(row("SELECT count(*) AS n FROM event_logs WHERE timestamp < '2026-11-19'"))
                .containsEntry("n", 0L);
        assertThat(counted("2026-11-18")).isEqualTo(2);

        deliver(SampleEvents.at("2026-11-18T12:00:00.000Z", "tool_used", null));
        maintenanceAt("2027-12-02T02:00:00.000Z");

        assertThat(counted("2026-11-18")).isEqualTo(2);
    }

    /** Lets nights pass until the rows are gone that have expired in the first. */
    protected final void retentionBy(String night) throws Exception {
        for (int i = 0; i < nightsUntilDeletion(); i++) {
            maintenanceAt(Instant.parse(night).plus(Duration.ofDays(i)).toString());
        }
    }

    private long counted(String day) throws Exception {
        return (Long) row("SELECT sum(event_count) AS n FROM daily_aggregates WHERE day = '" + day + "'")
                .get("n");
    }

    private Map<String, Object> row(String query) throws Exception {
        List<Map<String, Object>> rows = rows(query);
        assertThat(rows).as(query).hasSize(1);
        return rows.get(0);
    }

    private List<Map<String, Object>> rows(String query) throws Exception {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> found : read(query)) {
            Map<String, Object> row = new LinkedHashMap<>();
            found.forEach((column, value) -> row.put(column, plain(value)));
            rows.add(row);
        }
        return rows;
    }

    private static Object plain(Object value) {
        if (value instanceof Number number && !(value instanceof Double)) {
            return number.longValue();
        }
        boolean time = value instanceof String text && text.length() > 20 && text.endsWith("Z");
        return time ? Instant.parse((String) value).toString() : value;
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

    protected final void storeOfEveryTable(String organization, String... timestamps) throws Exception {
        for (String timestamp : timestamps) {
            deliver(
                    SampleEvents.at(timestamp, "model_cost", organization),
                    SampleEvents.at(timestamp, "prompt_blocked", organization),
                    SampleEvents.at(timestamp, "agent_trace_history", organization),
                    SampleEvents.at(timestamp, "message_sent", organization));
        }
    }

    /** Delivers a few batches, after each of which a part of the work is done. */
    protected final void maintenanceAt(String instant) throws Exception {
        clock.set(instant);
        for (int i = 0; i < 12; i++) {
            deliver(SampleEvents.at(instant, "tool_used", null));
        }
    }

    protected final void store() throws Exception {
        deliver(SampleEvents.at(clock.instant().toString(), "tool_used", null));
    }

    protected final void deliver(Event... events) throws Exception {
        assertThat(sink.deliver(List.of(events))).isEqualTo(Delivery.ACCEPTED);
    }
}
