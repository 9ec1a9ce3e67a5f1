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
import io.flowtap.testsupport.DailyMaintenanceContract;
import io.flowtap.testsupport.SampleEvents;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresDailyMaintenanceTest extends DailyMaintenanceContract {

    private final PgDatabase database = PgServer.shared().database();

    @Override
    protected EventSink open(Clock given) {
        return PostgresSinks.to(database, given);
    }

    @Override
    protected void execute(String... statements) {
        database.execute(statements);
    }

    @Override
    protected List<Map<String, Object>> read(String query) throws SQLException {
        return PostgresRows.of(database, query);
    }

    @Override
    protected int nightsUntilDeletion() {
        return 1;
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

    private List<String> partitions() throws Exception {
        return PostgresRows.of(database, "SELECT inhrelid::regclass::text AS name FROM pg_inherits").stream()
                .map(row -> (String) row.get("name"))
                .toList();
    }
}
