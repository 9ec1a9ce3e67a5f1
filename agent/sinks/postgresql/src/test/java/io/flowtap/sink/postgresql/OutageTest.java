package io.flowtap.sink.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.testapps.postgresql.DelayingProxy;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import io.flowtap.testapps.postgresql.PgSettings;
import io.flowtap.testsupport.SampleEvents;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server or the way to it fails while a batch is being written: the batch comes again, and is stored once. */
class OutageTest {

    private final List<Event> batch = List.of(
            SampleEvents.of("model_cost"),
            SampleEvents.of("prompt_blocked"),
            SampleEvents.of("agent_trace_history"),
            SampleEvents.of("message_sent"));
    private PgDatabase database;
    private EventSink sink;

    @BeforeEach
    void openSink() {
        PgDatabase fresh = PgServer.shared().database();
        use(fresh, fresh);
    }

    @AfterEach
    void closeSink() {
        sink.close();
    }

    /** @param ofSink the same database as the sink reaches it */
    private void use(PgDatabase other, PgDatabase ofSink) {
        if (sink != null) {
            sink.close();
        }
        database = other;
        sink = PostgresSinks.to(ofSink);
    }

    @Test
    void theServerIsStoppedAndStartedAgain() throws Exception {
        try (PgServer server = PgServer.own(PgSettings.defaults())) {
            PgDatabase own = server.database();
            use(own, own);
            store(SampleEvents.of("tool_used"));

            assertThat(deliverWhileLocked(server::stop)).isInstanceOf(Delivery.RetryLater.class);
            assertThat(sink.deliver(batch)).as("still down").isInstanceOf(Delivery.RetryLater.class);
            server.start();

            storedOnceNow();
        }
    }

    @Test
    void theServerCrashesAndRecovers() throws Exception {
        try (PgServer server = PgServer.own(PgSettings.defaults())) {
            PgDatabase own = server.database();
            use(own, own);
            store(SampleEvents.of("tool_used"));

            assertThat(deliverWhileLocked(server::crash)).isInstanceOf(Delivery.RetryLater.class);
            server.start();

            storedOnceNow();
        }
    }

    @Test
    void anAdministratorEndsTheConnection() throws Exception {
        store(SampleEvents.of("tool_used"));

        assertThat(deliverWhileLocked(() -> PgServer.shared()
                        .superuser(database)
                        .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                                + database.user() + "' AND application_name = 'flowtap'")))
                .isInstanceOf(Delivery.RetryLater.class);

        storedOnceNow();
    }

    @Test
    void theNetworkCutsTheConnection() throws Exception {
        try (DelayingProxy network = new DelayingProxy(database, Duration.ZERO)) {
            use(database, database.through(network.port()));
            store(SampleEvents.of("tool_used"));

            assertThat(deliverWhileLocked(network::cut)).isInstanceOf(Delivery.RetryLater.class);

            storedOnceNow();
        }
    }

    @Test
    void anIdleConnectionThatBrokeIsReplacedUnnoticed() throws Exception {
        try (DelayingProxy network = new DelayingProxy(database, Duration.ZERO)) {
            use(database, database.through(network.port()));
            store(SampleEvents.of("tool_used"));

            network.cut();
            Delivery first = sink.deliver(batch);

            assertThat(first).isInstanceOfAny(Delivery.Accepted.class, Delivery.RetryLater.class);
            storedOnceNow();
        }
    }

    @Test
    void aServerThatFallsSilentIsNotWaitedForForEver() throws Exception {
        try (DelayingProxy network = new DelayingProxy(database, Duration.ZERO)) {
            PgDatabase through = database.through(network.port());
            String impatient = through.url() + "?connectTimeout=1&socketTimeout=1";
            use(database, new PgDatabase(impatient, database.user(), database.password()));
            store(SampleEvents.of("tool_used"));

            network.hang();
            assertThat(sink.deliver(batch)).isInstanceOf(Delivery.RetryLater.class);
            assertThat(sink.deliver(batch)).as("a new connection").isInstanceOf(Delivery.RetryLater.class);
            network.resume();

            storedOnceNow();
        }
    }

    @Test
    void aServerFarAwayGetsEverything() throws Exception {
        for (long millis : new long[] {2, 200}) {
            try (DelayingProxy network = new DelayingProxy(database, Duration.ofMillis(millis));
                    EventSink far = PostgresSinks.to(database.through(network.port()))) {
                assertThat(far.deliver(List.of(SampleEvents.of("model_cost"), SampleEvents.of("message_sent"))))
                        .isEqualTo(Delivery.ACCEPTED);
            }
        }

        assertThat(PostgresRows.count(database, "event_logs")).isEqualTo(4);
    }

    @Test
    void aDeadlockIsLeftToTheOtherOne() throws Exception {
        store(SampleEvents.of("tool_used"));
        Event first = SampleEvents.of("tool_used");
        Event second = SampleEvents.of("tool_used");
        try (Connection other = PgServer.shared().superuser(database).connect();
                Statement statement = other.createStatement()) {
            // The sink notices first, and is the one to give way.
            statement.execute("SET deadlock_timeout = '10min'");
            other.setAutoCommit(false);
            statement.execute(insertByHand(second));
            Future<Delivery> delivery = delivering(List.of(second, first));
            Waiting.untilOneWaits(database);

            statement.execute(insertByHand(first));
            assertThat(delivery.get(60, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Delivery.RetryLater.class,
                            retry -> assertThat(retry.reason()).contains("deadlock detected"));
            other.rollback();
        }

        assertThat(sink.deliver(List.of(second, first))).isEqualTo(Delivery.ACCEPTED);
        assertThat(PostgresRows.count(database, "event_logs")).isEqualTo(3);
    }

    @Test
    void anEventSomebodyElseIsStoringIsStoredOnce() throws Exception {
        store(SampleEvents.of("tool_used"));
        Event event = SampleEvents.of("tool_used");
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(insertByHand(event));
            Future<Delivery> delivery = delivering(List.of(event));
            Waiting.untilOneWaits(database);
            other.commit();
            assertThat(delivery.get(60, TimeUnit.SECONDS)).isEqualTo(Delivery.ACCEPTED);
        }

        assertThat(PostgresRows.only(database, "SELECT status FROM event_logs WHERE id = '" + event.id() + "'"))
                .containsEntry("status", "by hand");
    }

    @Test
    void aFullDiskIsWaitedFor() throws Exception {
        store(SampleEvents.of("tool_used"));
        database.execute(
                "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN RAISE ''No space left on device'' USING ERRCODE = ''53100''; END'",
                "CREATE TRIGGER full_disk BEFORE INSERT ON model_cost_logs FOR EACH ROW EXECUTE FUNCTION full_disk()");

        assertThat(sink.deliver(batch))
                .isInstanceOfSatisfying(
                        Delivery.RetryLater.class,
                        retry -> assertThat(retry.reason()).startsWith("the disk of the database is full"));
        assertThat(PostgresRows.count(database, "event_logs")).isEqualTo(1);
        database.execute("DROP TRIGGER full_disk ON model_cost_logs");

        storedOnceNow();
    }

    private Future<Delivery> delivering(List<Event> events) throws Exception {
        FutureTask<Delivery> delivery = new FutureTask<>(() -> sink.deliver(events));
        new Thread(delivery).start();
        return delivery;
    }

    private static String insertByHand(Event event) {
        return "INSERT INTO event_logs (id, event_type, timestamp, status, context) VALUES ('" + event.id()
                + "', 'tool_used', '" + SampleEvents.AT + "', 'by hand', '{}')";
    }

    /** Delivers the batch, has it wait for a lock half-way, and then something happen to it. */
    private Delivery deliverWhileLocked(Runnable happening) throws Exception {
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE prompt_similarity_logs IN EXCLUSIVE MODE");
            Future<Delivery> delivery = delivering(batch);
            Waiting.untilOneWaits(database);
            happening.run();
            return delivery.get(60, TimeUnit.SECONDS);
        }
    }

    private void storedOnceNow() throws Exception {
        assertThat(sink.deliver(batch)).isEqualTo(Delivery.ACCEPTED);
        assertThat(sink.deliver(batch)).isEqualTo(Delivery.ACCEPTED);
        assertThat(PostgresRows.count(database, "event_logs")).isEqualTo(1 + 3);
        for (String table : List.of("model_cost_logs", "prompt_similarity_logs", "agent_trace_history", "events")) {
            assertThat(PostgresRows.count(database, table)).as(table).isEqualTo(1);
        }
    }

    private void store(Event event) throws Exception {
        assertThat(sink.deliver(List.of(event))).isEqualTo(Delivery.ACCEPTED);
    }
}
