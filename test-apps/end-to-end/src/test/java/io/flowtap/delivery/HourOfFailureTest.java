package io.flowtap.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.config.Configuration;
import io.flowtap.event.Event;
import io.flowtap.journal.reading.JournalReader;
import io.flowtap.sink.DebugLog;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import io.flowtap.testapps.destination.Answer;
import io.flowtap.testapps.destination.AnswerScript;
import io.flowtap.testapps.destination.DestinationServer;
import io.flowtap.testapps.destination.Tally;
import io.flowtap.testapps.endtoend.HttpDestination;
import io.flowtap.testapps.postgresql.DelayingProxy;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The loop with the real sinks and real requests, while only the time between them is made up. */
class HourOfFailureTest {

    private static final long NOW = 1_790_000_000_000L;
    private static final long HOUR = 3_600_000L;
    private static final int EVENTS = 1_200;

    /** Back-off goes up to a minute with full jitter: about 120 attempts an hour, whatever the dice. */
    private static final int FEWEST = 60;

    private static final int MOST = 240;

    @TempDir
    Path home;

    private final List<Event> events = events();
    private final Reader journal = new Reader();
    private long now = NOW;

    @ParameterizedTest
    @EnumSource(HttpDestination.class)
    void nothingIsLostAndTheServerIsLeftInPeace(HttpDestination destination) throws Exception {
        try (DestinationServer server = DestinationServer.start(AnswerScript.always(Answer.status(500)));
                EventSink sink = sink(destination.settings(server.url()))) {
            Exporter exporter = exporter(sink);
            fail(exporter);
            assertThat(server.requests().size()).as("requests in an hour").isBetween(FEWEST, MOST);

            server.answer(AnswerScript.always(Answer.OK));
            recover(exporter);

            Tally stored = destination.stored(server);
            assertThat(stored.ids()).isEqualTo(ids());
            assertThat(stored.repeats()).isZero();
            assertThat(Tally.of(server.requests(), destination::ids).ids()).isEqualTo(ids());
        }
    }

    @Test
    void nothingIsLostWhilePostgresqlCannotBeReached() throws Exception {
        PgDatabase database = PgServer.shared().database();
        try (DelayingProxy network = new DelayingProxy(database, Duration.ZERO)) {
            network.refuse(true);
            PgDatabase near = database.through(network.port());
            Map<String, String> settings = Map.of(
                    "flowtap.database.url", near.url(),
                    "flowtap.database.user", near.user(),
                    "flowtap.database.password", near.password());
            try (EventSink sink = sink(settings)) {
                Exporter exporter = exporter(sink);
                fail(exporter);
                assertThat(exporter.stats().retries()).as("attempts in an hour").isBetween(FEWEST + 0L, MOST + 0L);

                network.refuse(false);
                recover(exporter);
            }
        }
        assertThat(rows(database)).containsExactlyInAnyOrderElementsOf(ids());
    }

    private void fail(Exporter exporter) {
        while (now < NOW + HOUR) {
            now += Math.max(1, exporter.runOnce(now, DeliveryMode.STEADY));
        }
        assertThat(exporter.stats().deadLettered()).isZero();
        assertThat(exporter.stats().waiting()).isEqualTo(EVENTS);
    }

    private void recover(Exporter exporter) {
        long start = now;
        while (exporter.stats().waiting() > 0 && now < start + HOUR) {
            now += exporter.runOnce(now, DeliveryMode.STEADY);
        }
        assertThat(now - start).as("milliseconds until all is delivered").isLessThan(120_000);
    }

    private Set<String> ids() {
        return new LinkedHashSet<>(events.stream().map(Event::id).toList());
    }

    private static List<String> rows(PgDatabase database) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id::text FROM event_logs")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    private EventSink sink(Map<String, String> settings) throws Exception {
        Path file = home.resolve("flowtap.properties");
        Properties properties = new Properties();
        properties.setProperty("flowtap.database.url", "none");
        properties.setProperty("flowtap.home", home.toString());
        properties.putAll(settings);
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        System.setProperty("flowtap.config", file.toString());
        try {
            SinkContext context = SinkContext.of(Configuration.load(), "test", DebugLog.OFF);
            List<EventSink> sinks = new ArrayList<>();
            for (EventSinkProvider provider : ServiceLoader.load(EventSinkProvider.class)) {
                provider.create(context).ifPresent(sinks::add);
            }
            assertThat(sinks).hasSize(1);
            return sinks.get(0);
        } finally {
            System.clearProperty("flowtap.config");
        }
    }

    private Exporter exporter(EventSink sink) {
        IncidentLog incidents = new IncidentLog(line -> {});
        return new Exporter(
                sink,
                new EventFilter(sink, List.of()),
                new OneJournal(),
                new DeadLetters(home.toString(), sink.name(), DeadLetters.MOST_BYTES, incidents),
                incidents,
                new SplittableRandom(42));
    }

    private static List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            String id = new UUID(NOW << 16 | 0x7000, 0x8000000000000000L | i).toString();
            events.add(Event.builder(id, "tool_used")
                    .timestampMillis(NOW)
                    .traceId("0af7651916cd43dd8448eb211c80319c")
                    .spanId(String.format("%016x", i + 1))
                    .userId("ann")
                    .service("shop")
                    .latencyMicros(1_500)
                    .context(Map.of("tool_id", "stock", "tool_type", "function"))
                    .build());
        }
        return events;
    }

    /** A journal of this JVM's own, which nobody writes to any more. */
    private final class OneJournal implements ReaderSource {

        @Override
        public JournalReader own(String sinkName, String destination) {
            return journal;
        }

        @Override
        public List<JournalReader> abandoned(String sinkName, String destination) {
            return List.of();
        }
    }

    private final class Reader implements JournalReader {

        private int cursor;
        private int readTo;

        @Override
        public List<Event> read(int maxEvents) {
            readTo = cursor;
            return readOn(maxEvents);
        }

        @Override
        public List<Event> readOn(int maxEvents) {
            int from = readTo;
            readTo = Math.min(events.size(), from + maxEvents);
            return List.copyOf(events.subList(from, readTo));
        }

        @Override
        public void commit() {
            cursor = readTo;
        }

        @Override
        public long waiting() {
            return events.size() - cursor;
        }

        @Override
        public long oldestWaitingMillis() {
            return waiting() == 0 ? -1 : NOW;
        }

        @Override
        public long dropped() {
            return 0;
        }

        @Override
        public long recorded() {
            return events.size();
        }

        @Override
        public void close() {}
    }
}
