package io.flowtap.sink.postgresql.insert;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.sink.DebugLog;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.postgresql.PostgresMigration;
import io.flowtap.sink.postgresql.PostgresRows;
import io.flowtap.sink.postgresql.PostgresSinks;
import io.flowtap.sink.postgresql.connection.ConnectionPool;
import io.flowtap.sink.postgresql.connection.ServerTime;
import io.flowtap.sink.postgresql.maintenance.PostgresMaintenanceDialect;
import io.flowtap.sink.postgresql.partitions.PartitionMaintenance;
import io.flowtap.sink.postgresql.schema.PostgresSchema;
import io.flowtap.sink.relational.maintenance.DailyMaintenance;
import io.flowtap.sink.relational.maintenance.RetentionLimit;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import io.flowtap.testapps.postgresql.PgVersion;
import io.flowtap.testsupport.AdjustableClock;
import io.flowtap.testsupport.SampleEvents;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ManyWritersTest {

    private static final List<String> TYPES =
            List.of("model_cost", "prompt_blocked", "agent_trace_history", "message_sent", "tool_used");

    @Test
    void theSameEventsFromTwoWritersInAnotherOrderAreStoredOnce() throws Exception {
        PgDatabase database = PgServer.shared().database();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            events.add(SampleEvents.of(TYPES.get(i % TYPES.size())));
        }
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Void>> writers = List.of(
                    () -> replay(database, events, new Random(1)), () -> replay(database, events, new Random(2)));
            for (Future<Void> writer : threads.invokeAll(writers)) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(PostgresRows.count(database, "event_logs")).isEqualTo(800);
        for (String table : List.of("model_cost_logs", "prompt_similarity_logs", "agent_trace_history", "events")) {
            assertThat(PostgresRows.count(database, table)).as(table).isEqualTo(200);
        }
    }

    private static Void replay(PgDatabase database, List<Event> events, Random random) throws Exception {
        List<Event> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        try (EventSink sink = PostgresSinks.to(database)) {
            for (int i = 0; i < shuffled.size(); i += 100) {
                List<Event> batch = shuffled.subList(i, i + 100);
                Delivery delivery = sink.deliver(batch);
                // Two batches may still deadlock with each other: what is sorted is each batch by itself.
                while (delivery instanceof Delivery.RetryLater) {
                    delivery = sink.deliver(batch);
                }
                assertThat(delivery).isEqualTo(Delivery.ACCEPTED);
            }
        }
        return null;
    }

    @Test
    void nothingIsLeftInTheSessionThatAConnectionPoolCouldMixUp() throws Exception {
        PgDatabase database = PgServer.shared().database();
        try (ConnectionPool pool = new ConnectionPool(PostgresSinks.location(database));
                Connection connection = pool.connection()) {
            new PostgresSchema(connection).migrate();
            String before = settings(connection);
            new PartitionMaintenance(true, DebugLog.OFF).run(connection, ServerTime.ACTUAL.now(connection));
            PostgresWriter writer = new PostgresWriter(ServerTime.ACTUAL);
            DailyMaintenance maintenance = new DailyMaintenance(
                    new PostgresMaintenanceDialect(Clock.systemUTC()), RetentionLimit.NONE, DebugLog.OFF);
            // The driver names statements it has seen often, unless told not to.
            for (int i = 0; i < 20; i++) {
                long now = writer.write(
                                connection, List.of(SampleEvents.at("2026-01-01T00:00:00.000Z", "tool_used", null)))
                        .serverMillis();
                maintenance.run(connection, now);
            }

            assertThat(first(connection, "SELECT count(*) FROM pg_prepared_statements"))
                    .isEqualTo("0");
            assertThat(first(
                            connection,
                            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
                                    + " AND pid = pg_backend_pid()"))
                    .isEqualTo("0");
            assertThat(first(connection, "SELECT count(*) FROM pg_class WHERE relpersistence = 't'"))
                    .isEqualTo("0");
            assertThat(settings(connection)).isEqualTo(before);
        }
    }

    private static String settings(Connection connection) throws Exception {
        return first(
                connection,
                "SELECT string_agg(name || '=' || setting, ', ' ORDER BY name) FROM pg_settings"
                        + " WHERE source = 'session' AND setting <> reset_val");
    }

    private static String first(Connection connection, String query) throws Exception {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    @ParameterizedTest
    @EnumSource(PgVersion.class)
    void theOldestAndTheNewestServerDoTheSame(PgVersion version) throws Exception {
        PgDatabase database = PgServer.shared(version).database();
        AdjustableClock clock = new AdjustableClock(SampleEvents.AT);
        try (EventSink sink = PostgresSinks.to(database, clock)) {
            for (String type : TYPES) {
                assertThat(sink.deliver(List.of(SampleEvents.of(type)))).isEqualTo(Delivery.ACCEPTED);
            }
            for (String night : List.of("2027-12-22", "2027-12-23", "2027-12-24")) {
                clock.set(night + "T02:00:00.000Z");
                for (int i = 0; i < 12; i++) {
                    Event now = SampleEvents.at(night + "T02:00:00.000Z", "tool_used", "org-1");
                    assertThat(sink.deliver(List.of(now))).isEqualTo(Delivery.ACCEPTED);
                }
            }
        }

        assertThat(PostgresRows.only(
                        database, "SELECT count(*)::int AS n, min(tableoid::regclass::text) AS p FROM event_logs"))
                .hasToString("{n=36, p=event_logs_p20271220}");
        assertThat(PostgresRows.only(database, "SELECT sum(event_count)::int AS n FROM daily_aggregates"))
                .containsEntry("n", 4);
        PostgresMigration migration = PostgresSinks.migration(database, clock, clock);
        assertThat(migration.run().version()).isEqualTo(PostgresSchema.CURRENT);
    }
}
