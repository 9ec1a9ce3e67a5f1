package io.flowtap.sink.postgresql.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.postgresql.PostgresMigration;
import io.flowtap.sink.postgresql.PostgresSinks;
import io.flowtap.sink.postgresql.Roles;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import io.flowtap.testsupport.SampleEvents;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever does what a message says has events stored afterwards. */
class AdviceTest {

    /**
     * @param fault makes something wrong; gives the database as the application names it
     * @param advice what the message must say
     * @param followed does what it says; gives the database as the application names it then
     */
    record Advice(
            String name, Function<PgDatabase, PgDatabase> fault, String advice, UnaryOperator<PgDatabase> followed) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Advice> advices() {
        UnaryOperator<PgDatabase> migrated = database -> {
            migrate(database);
            return database;
        };
        UnaryOperator<PgDatabase> ownSchema = database -> {
            database.execute("CREATE SCHEMA flowtap");
            return with(database, "?currentSchema=flowtap");
        };
        return Stream.of(
                new Advice(
                        "a wrong password",
                        database -> database.as(database.user(), "wrong"),
                        "check flowtap.database.user and flowtap.database.password",
                        database -> database),
                new Advice(
                        "a schema that is not there",
                        database -> with(database, "?currentSchema=flowtap"),
                        "create it",
                        ownSchema),
                new Advice(
                        "a role that may not make tables",
                        Roles::stranger,
                        "run 'java -jar flowtap.jar migrate' with a role that may make them",
                        database -> {
                            migrate(database);
                            return Roles.writer(database);
                        }),
                new Advice(
                        "a role that may not insert",
                        database -> {
                            migrate(database);
                            PgDatabase writer = Roles.writer(database);
                            database.execute("REVOKE INSERT ON event_logs FROM " + writer.user());
                            return writer;
                        },
                        "grant it",
                        database -> {
                            database.execute("GRANT INSERT ON event_logs TO " + database.user() + "_writer");
                            return database.as(database.user() + "_writer", "x");
                        }),
                new Advice(
                        "a table of somebody else",
                        database -> {
                            database.execute("CREATE TABLE events (mine text)");
                            return database;
                        },
                        "give Flowtap a schema of its own, with ?currentSchema=",
                        ownSchema),
                new Advice(
                        "tables of a newer version",
                        database -> {
                            migrate(database);
                            database.execute("INSERT INTO schema_version VALUES (99)");
                            return database;
                        },
                        "give this app a schema of its own with ?currentSchema=",
                        ownSchema),
                new Advice(
                        "no table that tells the version",
                        database -> {
                            migrate(database);
                            database.execute("DROP TABLE schema_version");
                            return database;
                        },
                        "run 'java -jar flowtap.jar migrate'",
                        migrated),
                new Advice(
                        "all tables of events gone",
                        database -> {
                            migrate(database);
                            database.execute("DROP TABLE event_logs, agent_trace_history, model_cost_logs,"
                                    + " prompt_similarity_logs, events");
                            return database;
                        },
                        "run 'java -jar flowtap.jar migrate'",
                        migrated),
                new Advice(
                        "a right taken from the owner",
                        database -> {
                            migrate(database);
                            database.execute("REVOKE INSERT ON event_logs FROM " + database.user());
                            return database;
                        },
                        "grant it",
                        database -> {
                            database.execute("GRANT INSERT ON event_logs TO " + database.user());
                            return database;
                        }),
                new Advice(
                        "a policy of row-level security gone",
                        database -> {
                            migrate(database);
                            PgDatabase writer = Roles.writer(database);
                            database.execute(
                                    "DROP POLICY flowtap_write ON event_logs",
                                    "ALTER TABLE event_logs ENABLE ROW LEVEL SECURITY");
                            return writer;
                        },
                        "run 'java -jar flowtap.jar migrate'",
                        database -> {
                            migrate(database);
                            return database.as(database.user() + "_writer", "x");
                        }));
    }

    @ParameterizedTest
    @MethodSource("advices")
    void whatAMessageAdvisesHelps(Advice advice) throws Exception {
        PgDatabase database = PgServer.shared().database();
        PgDatabase faulty = advice.fault().apply(database);

        assertThat(attempt(faulty))
                .isInstanceOfSatisfying(
                        Delivery.Paused.class,
                        paused -> assertThat(paused.reason()).contains(advice.advice()));

        assertThat(attempt(advice.followed().apply(database))).isEqualTo(Delivery.ACCEPTED);
    }

    private static Delivery attempt(PgDatabase database) throws Exception {
        List<Event> batch =
                List.of(SampleEvents.of("tool_used"), SampleEvents.of("message_sent"), SampleEvents.of("model_cost"));
        try (EventSink sink = PostgresSinks.to(database)) {
            return sink.deliver(batch);
        }
    }

    private static void migrate(PgDatabase database) {
        try {
            assertThat(new PostgresMigration(PostgresSinks.location(database), Clock.systemUTC(), step -> {})
                            .run()
                            .left())
                    .isEmpty();
        } catch (PostgresUnavailableException e) {
            throw new AssertionError(e);
        }
    }

    private static PgDatabase with(PgDatabase database, String options) {
        return new PgDatabase(database.url() + options, database.user(), database.password());
    }
}
