package io.flowtap.sink.postgresql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.postgresql.PostgresMigration;
import io.flowtap.sink.postgresql.PostgresRows;
import io.flowtap.sink.postgresql.PostgresSinks;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import io.flowtap.testsupport.SampleEvents;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What somebody does to the tables by hand is no event's fault: delivery pauses, says what differs and what mends it,
 * and goes on once that was done.
 */
class DriftedSchemaTest {

    /**
     * @param change what somebody does
     * @param named what the message must say
     * @param mends the statement in the message that is executed to mend it; null for the command migrate
     */
    record Drift(String change, String named, @Nullable String mends) {

        @Override
        public String toString() {
            return change;
        }
    }

    static Stream<Drift> drifts() {
        String alter = "ALTER TABLE event_logs ";
        return Stream.of(
                new Drift(
                        alter + "ALTER COLUMN service TYPE varchar(3) USING left(service, 3)",
                        "column service of event_logs is character varying(3), not text",
                        alter + "ALTER COLUMN service TYPE text USING service::text"),
                new Drift(
                        alter + "ALTER COLUMN event_type TYPE varchar(4) USING left(event_type, 4)",
                        "column event_type of event_logs is character varying(4), not text",
                        alter + "ALTER COLUMN event_type TYPE text USING event_type::text"),
                new Drift(
                        alter + "ALTER COLUMN latency_ms TYPE boolean USING true",
                        "column latency_ms of event_logs is boolean, not bigint",
                        alter + "ALTER COLUMN latency_ms TYPE bigint USING latency_ms::int::bigint"),
                new Drift(
                        alter + "ADD CONSTRAINT short CHECK (length(service) < 4) NOT VALID",
                        "constraint short (CHECK ((length(service) < 4)) NOT VALID) was added to event_logs",
                        alter + "DROP CONSTRAINT short"),
                new Drift(
                        "DELETE FROM event_logs; " + alter + "ALTER COLUMN parent_span_id SET NOT NULL",
                        "column parent_span_id of event_logs must not be null",
                        alter + "ALTER COLUMN parent_span_id DROP NOT NULL"),
                new Drift(
                        "DELETE FROM event_logs; " + alter + "ADD COLUMN region text NOT NULL",
                        "column region, which must not be null, was added to event_logs",
                        alter + "ALTER COLUMN region DROP NOT NULL"),
                new Drift(
                        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
                                + " 'BEGIN RAISE EXCEPTION ''not today''; END';"
                                + " CREATE TRIGGER refuse BEFORE INSERT ON event_logs FOR EACH ROW"
                                + " EXECUTE FUNCTION refuse()",
                        "trigger refuse was added to event_logs (ERROR: not today",
                        "DROP TRIGGER refuse ON event_logs"),
                new Drift(
                        "CREATE FUNCTION skip() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
                                + " CREATE TRIGGER skip BEFORE INSERT ON event_logs FOR EACH ROW"
                                + " EXECUTE FUNCTION skip()",
                        "trigger skip was added to event_logs (rows do not arrive in event_logs",
                        "DROP TRIGGER skip ON event_logs"),
                new Drift(
                        "CREATE TABLE services (name text PRIMARY KEY); DELETE FROM event_logs;" + alter
                                + "ADD CONSTRAINT known FOREIGN KEY (service) REFERENCES services",
                        "constraint known (FOREIGN KEY (service) REFERENCES services(name)) was added to event_logs",
                        alter + "DROP CONSTRAINT known"),
                new Drift(
                        "CREATE RULE away AS ON INSERT TO event_logs DO INSTEAD NOTHING",
                        "rule away was added to event_logs",
                        "DROP RULE away ON event_logs"),
                new Drift(alter + "DROP COLUMN session_id", "column session_id of event_logs is gone", null),
                new Drift(
                        alter + "RENAME COLUMN user_id TO customer",
                        "column user_id of event_logs is gone, perhaps renamed to customer",
                        alter + "RENAME COLUMN customer TO user_id"),
                new Drift(
                        alter + "DROP COLUMN environment; " + alter
                                + "ADD COLUMN environment text GENERATED ALWAYS AS ('x') STORED",
                        "column environment of event_logs is computed",
                        alter + "ALTER COLUMN environment DROP EXPRESSION"),
                new Drift(
                        alter + "RENAME TO old_logs; CREATE VIEW event_logs AS SELECT 1 AS id",
                        "event_logs is a view, not the table Flowtap makes",
                        "DROP VIEW event_logs; ALTER TABLE old_logs RENAME TO event_logs"),
                new Drift("DROP TABLE event_logs", "table event_logs is gone", null),
                new Drift("DROP TABLE events", "table events is gone", null),
                new Drift("DROP TABLE stale_aggregate_days", "table stale_aggregate_days is gone", null),
                new Drift(
                        "ALTER TABLE stale_aggregate_days ADD CONSTRAINT never CHECK (day < '2000-01-01') NOT VALID",
                        "constraint never",
                        "ALTER TABLE stale_aggregate_days DROP CONSTRAINT never"),
                new Drift(
                        "DO $$ BEGIN EXECUTE (SELECT string_agg('ALTER TABLE ' || inhrelid::regclass"
                                + " || ' ADD CONSTRAINT partly CHECK (service IS NULL) NOT VALID', ';')"
                                + " FROM pg_inherits WHERE inhparent = 'event_logs'::regclass); END $$",
                        "constraint partly (CHECK ((service IS NULL)) NOT VALID) was added to event_logs_",
                        "DO $$ BEGIN EXECUTE (SELECT string_agg('ALTER TABLE ' || inhrelid::regclass"
                                + " || ' DROP CONSTRAINT partly', ';')"
                                + " FROM pg_inherits WHERE inhparent = 'event_logs'::regclass); END $$"),
                new Drift(
                        "ALTER TABLE event_logs DETACH PARTITION event_logs_default",
                        "partition event_logs_default of event_logs is detached",
                        null));
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void aChangedTableIsNamedAndNoEventIsBlamed(Drift drift) throws Exception {
        PgDatabase database = PgServer.shared().database();
        try (EventSink sink = PostgresSinks.to(database)) {
            assertThat(sink.deliver(List.of(message(), message()))).isEqualTo(Delivery.ACCEPTED);
            database.execute(drift.change());

            List<Event> one = List.of(message());
            for (List<Event> batch : List.of(List.of(message(), message(), message()), one, one)) {
                assertThat(sink.deliver(batch))
                        .isInstanceOfSatisfying(
                                Delivery.Paused.class,
                                paused -> assertThat(paused.reason())
                                        .contains(drift.named())
                                        .contains(
                                                drift.mends() == null
                                                        ? "java -jar flowtap.jar migrate"
                                                        : ": mend it with "));
            }

            mend(database, drift);
            assertThat(sink.deliver(one)).isEqualTo(Delivery.ACCEPTED);
        }
    }

    private static void mend(PgDatabase database, Drift drift) throws Exception {
        if (drift.mends() == null) {
            PostgresMigration.Outcome outcome =
                    new PostgresMigration(PostgresSinks.location(database), Clock.systemUTC(), step -> {}).run();
            assertThat(outcome.left()).isEmpty();
            assertThat(outcome.made()).extracting(Difference::text).contains(drift.named());
        } else {
            database.execute(drift.mends());
        }
    }

    @Test
    void anEventThatIsBadInItselfIsRefusedWhileTheTablesAreAsTheyWere() throws Exception {
        PgDatabase database = PgServer.shared().database();
        try (EventSink sink = PostgresSinks.to(database)) {
            assertThat(sink.deliver(List.of(message()))).isEqualTo(Delivery.ACCEPTED);

            assertThat(sink.deliver(List.of(SampleEvents.withId(message(), "no uuid"))))
                    .isInstanceOfSatisfying(
                            Delivery.Rejected.class,
                            rejected -> assertThat(rejected.reason()).contains("uuid"));
            assertThat(PostgresRows.count(database, "event_logs"))
                    .as("nothing is left of the trial")
                    .isEqualTo(1);
            assertThat(sink.deliver(List.of(message()))).isEqualTo(Delivery.ACCEPTED);
        }
    }

    /** In two tables, without a parent, of a week that has no partition of its own. */
    private static Event message() {
        return SampleEvents.identified("message_sent", "user-1", "workspace-1", "org-1", "text", "hello");
    }
}
