package io.flowtap.sink.sqlite.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.sqlite.SqliteRows;
import io.flowtap.sink.sqlite.SqliteSinks;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import io.flowtap.testsupport.SampleEvents;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody does to the tables of the embedded database by hand is no event's fault. */
class SqliteDriftTest {

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE TRIGGER no BEFORE INSERT ON event_logs BEGIN SELECT RAISE(ABORT, 'no'); END"
                        + "|trigger no of event_logs was added, which DROP trigger no removes|DROP trigger no",
                "CREATE TRIGGER no BEFORE INSERT ON event_logs BEGIN SELECT RAISE(IGNORE); END"
                        + "|trigger no of event_logs was added, which DROP trigger no removes|DROP trigger no",
                "CREATE UNIQUE INDEX one ON event_logs (status)"
                        + "|index one of event_logs was added, which DROP index one removes|DROP index one",
                "ALTER TABLE event_logs DROP COLUMN session_id|session_id|ALTER TABLE event_logs ADD COLUMN session_id TEXT",
                "DROP TABLE event_logs|event_logs|",
                "ALTER TABLE event_logs RENAME COLUMN service TO app|service|"
                        + "ALTER TABLE event_logs RENAME COLUMN app TO service",
                "DELETE FROM event_logs; ALTER TABLE event_logs ADD COLUMN region TEXT CHECK (region IS NOT NULL)|region|"
                        + "ALTER TABLE event_logs DROP COLUMN region",
            })
    void aChangedTableIsNamedAndNoEventIsBlamed(String change, String named, String mend) throws Exception {
        SqliteLocation location = SqliteLocation.of(null, home.toString()).orElseThrow();
        try (EventSink sink = SqliteSinks.to(location)) {
            assertThat(sink.deliver(List.of(SampleEvents.of("tool_used")))).isEqualTo(Delivery.ACCEPTED);
        }
        SqliteRows.change(location, change);
        try (EventSink sink = SqliteSinks.to(location)) {
            List<Event> one = List.of(SampleEvents.of("tool_used"));
            Delivery delivery = sink.deliver(one);
            assertThat(delivery)
                    .isInstanceOfSatisfying(
                            Delivery.Paused.class,
                            paused -> assertThat(paused.reason())
                                    .contains("are not as Flowtap made them", named, "move the file away"));

            if (mend != null) {
                SqliteRows.change(location, mend);
                assertThat(sink.deliver(one)).isEqualTo(Delivery.ACCEPTED);
            }
        }
    }
}
