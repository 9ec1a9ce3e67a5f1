package io.flowtap.sink.postgresql.insert;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.postgresql.PostgresRows;
import io.flowtap.sink.postgresql.PostgresSinks;
import io.flowtap.sink.postgresql.Roles;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import io.flowtap.testsupport.SampleEvents;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgresRows the database leaves out without a word: those that are there already are stored, others are not. */
class LeftOutRowsTest {

    private static final String SKIPS_TOOLS =
            "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF NEW.event_type = ''tool_used'' THEN"
                    + " RETURN NULL; END IF; RETURN NEW; END'";
    private static final String CHANGES_NOTHING =
            "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'";
    private static final String TRIGGER =
            "CREATE TRIGGER t BEFORE INSERT ON event_logs FOR EACH ROW EXECUTE FUNCTION f()";

    private final PgDatabase database = PgServer.shared().database();
    private final List<Event> mixed = List.of(SampleEvents.of("flow_executed"), SampleEvents.of("tool_used"));

    /** By the role that owns the tables, and by one that may not read them. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEventThatATriggerKeepsOutIsNotDelivered(boolean owner) throws Exception {
        PgDatabase role = prepared(owner);
        database.execute(SKIPS_TOOLS, TRIGGER);
        try (EventSink sink = PostgresSinks.to(role)) {
            assertPaused(sink.deliver(mixed), "trigger t was added to event_logs", "DROP TRIGGER t ON event_logs");

            database.execute("DROP TRIGGER t ON event_logs");
            assertThat(sink.deliver(mixed)).isEqualTo(Delivery.ACCEPTED);
        }
        assertThat(PostgresRows.count(database, "event_logs")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEventThatComesAgainIsDeliveredWhateverHarmlessTriggerThereIs(boolean owner) throws Exception {
        PgDatabase role = prepared(owner);
        database.execute(CHANGES_NOTHING, TRIGGER);
        try (EventSink sink = PostgresSinks.to(role)) {
            assertThat(sink.deliver(mixed)).isEqualTo(Delivery.ACCEPTED);
            assertThat(sink.deliver(mixed)).isEqualTo(Delivery.ACCEPTED);
            assertThat(sink.deliver(List.of(mixed.get(0), mixed.get(0)))).isEqualTo(Delivery.ACCEPTED);
        }
        assertThat(PostgresRows.count(database, "event_logs")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEventThatAnotherUniqueIndexKeepsOutIsNotDelivered(boolean owner) throws Exception {
        PgDatabase role = prepared(owner);
        database.execute("DO $$ DECLARE p text; BEGIN FOR p IN SELECT inhrelid::regclass::text FROM pg_inherits"
                + " WHERE inhparent = 'event_logs'::regclass LOOP EXECUTE 'CREATE UNIQUE INDEX ON ' || p"
                + " || ' (event_type)'; END LOOP; END $$");
        try (EventSink sink = PostgresSinks.to(role)) {
            Delivery delivery = sink.deliver(List.of(SampleEvents.of("tool_used"), SampleEvents.of("tool_used")));
            assertPaused(delivery, "unique index ", "DROP INDEX ");
        }
    }

    @Test
    void aTableBesideTheOneOfAllEventsIsLookedAtToo() throws Exception {
        PgDatabase role = prepared(true);
        database.execute(
                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                TRIGGER.replace("event_logs", "model_cost_logs"));
        try (EventSink sink = PostgresSinks.to(role)) {
            assertPaused(
                    sink.deliver(List.of(SampleEvents.of("model_cost"))), "trigger t was added to model_cost_logs");
        }
    }

    private static void assertPaused(Delivery delivery, String... texts) {
        assertThat(delivery)
                .isInstanceOfSatisfying(
                        Delivery.Paused.class,
                        paused -> assertThat(paused.reason()).contains(texts));
    }

    /** Tables with one event; the role that writes from now on. */
    private PgDatabase prepared(boolean owner) throws Exception {
        try (EventSink sink = PostgresSinks.to(database)) {
            assertThat(sink.deliver(List.of(SampleEvents.of("agent_created")))).isEqualTo(Delivery.ACCEPTED);
        }
        return owner ? database : Roles.writer(database);
    }
}
