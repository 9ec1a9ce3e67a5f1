package io.flowtap.sink.sqlite.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.sqlite.SqliteRows;
import io.flowtap.sink.sqlite.SqliteSinks;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import io.flowtap.testsupport.DailyMaintenanceContract;
import io.flowtap.testsupport.SampleEvents;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteDailyMaintenanceTest extends DailyMaintenanceContract {

    private static final String THIRD_NIGHT = "2026-11-23T02:00:00.000Z";

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init") // Set as the sink is opened.
    private SqliteLocation location;

    @Override
    protected EventSink open(Clock given) {
        location = SqliteLocation.of(null, home.toString()).orElseThrow();
        return SqliteSinks.to(location, given, 100);
    }

    @Override
    protected void execute(String... statements) throws Exception {
        SqliteRows.change(location, statements);
    }

    @Override
    protected List<Map<String, Object>> read(String query) throws Exception {
        return SqliteRows.of(location, query);
    }

    @Override
    protected int nightsUntilDeletion() {
        return 3;
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
}
