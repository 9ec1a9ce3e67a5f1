package io.flowtap.sink.postgresql.insert;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.postgresql.PostgresSinks;
import io.flowtap.testapps.postgresql.DelayingProxy;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import io.flowtap.testsupport.SampleEvents;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A server far away is slow, not down. Each round trip counts, so they are counted. */
class RoundTripsTest {

    /** TLS is asked for, the login of SCRAM takes three; the pool tries the connection, and asks for its isolation. */
    private static final int CONNECTING = 6;

    @Test
    void tablesAndPartitionsAreMadeAndTheFirstBatchStoredInFewRoundTrips() throws Exception {
        PgDatabase database = PgServer.shared().database();
        try (DelayingProxy proxy = new DelayingProxy(database, Duration.ZERO);
                EventSink sink = PostgresSinks.to(through(proxy, database))) {
            assertThat(sink.deliver(List.of(SampleEvents.of("tool_used")))).isEqualTo(Delivery.ACCEPTED);
            assertThat(proxy.roundTrips()).isLessThanOrEqualTo(CONNECTING + 36);
        }
        try (DelayingProxy proxy = new DelayingProxy(database, Duration.ZERO);
                EventSink sink = PostgresSinks.to(through(proxy, database))) {
            assertThat(sink.deliver(List.of(SampleEvents.of("tool_used")))).isEqualTo(Delivery.ACCEPTED);
            assertThat(proxy.roundTrips()).as("tables are there").isLessThanOrEqualTo(CONNECTING + 14);

            long before = proxy.roundTrips();
            assertThat(sink.deliver(List.of(SampleEvents.of("tool_used")))).isEqualTo(Delivery.ACCEPTED);
            assertThat(proxy.roundTrips() - before).as("a batch that follows").isLessThanOrEqualTo(3);
        }
    }

    /** More than ten seconds, after which the pool gave up; what follows is quick, so that the test is not longer. */
    @Test
    void aConnectionThatTakesLongIsWaitedFor() throws Exception {
        PgDatabase database = PgServer.shared().database();
        try (EventSink sink = PostgresSinks.to(database)) {
            assertThat(sink.deliver(List.of(SampleEvents.of("tool_used")))).isEqualTo(Delivery.ACCEPTED);
        }
        try (DelayingProxy proxy = new DelayingProxy(database, Duration.ofMillis(2_200));
                EventSink sink = PostgresSinks.to(through(proxy, database))) {
            FutureTask<Delivery> delivery = new FutureTask<>(() -> sink.deliver(List.of(SampleEvents.of("tool_used"))));
            new Thread(delivery).start();
            while (proxy.roundTrips() < CONNECTING && !delivery.isDone()) {
                LockSupport.parkNanos(10_000_000);
            }
            proxy.roundTrip(Duration.ZERO);
            assertThat(delivery.get()).isEqualTo(Delivery.ACCEPTED);
        }
    }

    private static PgDatabase through(DelayingProxy proxy, PgDatabase database) {
        String url = database.url().replaceFirst("//[^/]+/", "//127.0.0.1:" + proxy.port() + "/");
        return new PgDatabase(url, database.user(), database.password());
    }
}
