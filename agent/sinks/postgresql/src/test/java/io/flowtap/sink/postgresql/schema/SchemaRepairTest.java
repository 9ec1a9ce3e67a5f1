package io.flowtap.sink.postgresql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.postgresql.PostgresMigration;
import io.flowtap.sink.postgresql.PostgresRows;
import io.flowtap.sink.postgresql.PostgresSinks;
import io.flowtap.sink.postgresql.schema.DeclaredObject.Kind;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import io.flowtap.testsupport.SampleEvents;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever of the tables is dropped, the command migrate, to which the messages send people, makes it again. */
class SchemaRepairTest {

    private static PgDatabase database;

    @BeforeAll
    static void makeTables() throws Exception {
        database = PgServer.shared().database();
        assertThat(migrate().left()).isEmpty();
    }

    static Stream<DeclaredObject> objects() {
        return DeclaredSchema.of(PostgresSchema.CURRENT).objects().stream()
                .filter(each -> each.kind() != Kind.ADDITION && each.kind() != Kind.OTHER);
    }

    @Test
    void everyKindOfObjectIsFoundInTheScripts() {
        assertThat(objects().map(DeclaredObject::kind))
                .contains(Kind.TABLE, Kind.DEFAULT_PARTITION, Kind.INDEX, Kind.FUNCTION, Kind.TRIGGER, Kind.POLICY);
    }

    @Test
    void nothingDiffersInADatabaseThatWasJustMade() throws Exception {
        try (Connection connection = database.connect()) {
            assertThat(SchemaExamination.all(connection, DeclaredSchema.of(PostgresSchema.CURRENT)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("objects")
    void whatWasDroppedIsMadeAgain(DeclaredObject object) throws Exception {
        database.execute(drop(object));

        PostgresMigration.Outcome outcome = migrate();

        assertThat(outcome.left()).isEmpty();
        if (!object.name().equals("schema_version")) {
            assertThat(outcome.made()).extracting(Difference::name).contains(object.name());
        }
        try (Connection connection = database.connect()) {
            assertThat(SchemaExamination.all(connection, DeclaredSchema.of(PostgresSchema.CURRENT)))
                    .isEmpty();
        }
        try (EventSink sink = PostgresSinks.to(database)) {
            List<Event> batch = Stream.of(
                            "tool_used", "model_cost", "prompt_blocked", "agent_trace_history", "message_sent")
                    .map(SampleEvents::of)
                    .toList();
            assertThat(sink.deliver(batch)).isEqualTo(Delivery.ACCEPTED);
        }
    }

    @Test
    void theSqlOfADryRunDoesTheSame() throws Exception {
        database.execute("DROP TABLE events", "DROP INDEX event_logs_user_id");

        List<String> plan =
                new PostgresMigration(PostgresSinks.location(database), Clock.systemUTC(), step -> {}).plan();
        database.execute(plan.toArray(new String[0]));

        assertThat(migrate().made()).isEmpty();
    }

    @Test
    void aPartitionOfAWeekThatWasDetachedIsAttachedAgainWithItsRows() throws Exception {
        String partition = (String) PostgresRows.of(
                        database,
                        "SELECT inhrelid::regclass::text AS p FROM pg_inherits WHERE"
                                + " inhparent = 'event_logs'::regclass AND inhrelid::regclass::text LIKE '%_p2%' ORDER BY 1")
                .get(0)
                .get("p");
        database.execute("ALTER TABLE event_logs DETACH PARTITION " + partition);

        assertThat(migrate().partitions()).isEqualTo(1);

        assertThat(PostgresRows.of(
                        database, "SELECT 1 FROM pg_inherits WHERE inhrelid = '" + partition + "'::regclass"))
                .hasSize(1);
    }

    @Test
    void whatSomebodyChangedIsLeftAloneAndTheSqlThatChangesItBackIsSaid() throws Exception {
        database.execute(
                "DELETE FROM model_cost_logs", "ALTER TABLE model_cost_logs ALTER COLUMN provider TYPE varchar(3)");

        PostgresMigration.Outcome outcome = migrate();

        assertThat(outcome.left())
                .singleElement()
                .satisfies(each -> assertThat(each.text())
                        .isEqualTo("column provider of model_cost_logs is character varying(3), not text"));
        database.execute(outcome.left().get(0).remedy());
        assertThat(migrate().left()).isEmpty();
    }

    private static PostgresMigration.Outcome migrate() throws Exception {
        return new PostgresMigration(PostgresSinks.location(database), Clock.systemUTC(), step -> {}).run();
    }

    private static String drop(DeclaredObject object) {
        return switch (object.kind()) {
            case TABLE, DEFAULT_PARTITION -> "DROP TABLE " + object.name() + " CASCADE";
            case TRIGGER, POLICY -> "DROP " + object.kind() + " " + object.name() + " ON " + object.table();
            default -> "DROP " + object.kind() + " " + object.name() + " CASCADE";
        };
    }
}
