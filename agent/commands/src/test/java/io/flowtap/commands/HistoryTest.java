package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.commands.store.EventQuery;
import io.flowtap.commands.store.EventStore;
import io.flowtap.commands.store.HistoryPosition;
import io.flowtap.commands.store.HistoryTable;
import io.flowtap.commands.store.SqliteEventStore;
import io.flowtap.commands.store.StoreException;
import io.flowtap.event.Event;
import io.flowtap.sink.sqlite.file.SqliteDatabase;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a database was sent comes out of it as it went in. */
class HistoryTest {

    @TempDir
    private Path home;

    private RecordedHome recording;
    private EventStore store;

    @BeforeEach
    void open() throws Exception {
        recording = record(home);
        store = store(home);
    }

    RecordedHome record(Path home) throws Exception {
        return new RecordedHome(home);
    }

    EventStore store(Path home) throws Exception {
        SqliteLocation location = SqliteLocation.of(null, home.toString()).orElseThrow();
        return new SqliteEventStore(
                location.file().toFile(),
                SqliteDatabase.openForReading(location).connection());
    }

    /** Puts something into the column {@code context} of all rows that the sink would not. */
    void damage(Path home) throws Exception {
        SqliteLocation location = SqliteLocation.of(null, home.toString()).orElseThrow();
        try (SqliteDatabase database = SqliteDatabase.openForWriting(location);
                Statement statement = database.connection().createStatement()) {
            statement.executeUpdate("UPDATE event_logs SET context = '{\"half'");
        }
    }

    @AfterEach
    void close() {
        store.close();
        recording.close();
    }

    @Test
    void anEventIsAsItWas() throws Exception {
        Event stored = recording
                .event("model_cost")
                .at("2026-11-20T12:00:00.007Z")
                .span("00000000000000a1", "00000000000000a0")
                .workspace("ws")
                .user("ann")
                .status("error")
                .millis(12)
                .with("input_tokens", 7L)
                .with("rate", 0.5)
                .with("whole", 2.0)
                .with("large", 4_000_000_000L)
                .with("priced", true)
                .with("tools_used", List.of("a", "b"))
                .with("nested", Map.of("n", 1L, "list", List.of(1L, Map.of("x", false))))
                .store();

        assertThat(history(HistoryTable.EVENTS, EventQuery.ALL)).containsExactly(stored);
    }

    @Test
    void aNameAsLongAsTheJournalKeepsIsRead() throws Exception {
        Event stored = recording
                .event("identify")
                .user("ann")
                .with("traits", Map.of("n".repeat(0xFFFE), "v"))
                .store();

        assertThat(history(HistoryTable.EVENTS, EventQuery.ALL)).containsExactly(stored);
        assertThat(CommandRun.of(home, "events", "--json", "--since", "all").out())
                .contains("nnnn");
    }

    @Test
    void aLatencyNobodyKnowsStaysUnknownAndOneOfLessThanAMillisecondIsRounded() throws Exception {
        recording.event("agent_created").store();
        recording.event("tool_used").millis(0).store();

        assertThat(history(HistoryTable.EVENTS, EventQuery.ALL))
                .extracting(Event::latencyMicros)
                .containsExactly(-1L, 0L);
    }

    @Test
    void aTraceIsTheEventItWas() throws Exception {
        List<Object> nodes =
                RecordedHome.nodes(RecordedHome.node("model", "gpt-4o", "00000000000000a1", "ok", 0.5, 12.0));
        Event stored = recording
                .event("agent_trace_history")
                .millis(12)
                .with("agent_id", "a")
                .with("agent_type", "ai_service")
                .with("framework", "langchain4j")
                .with("flow_id", "f")
                .with("flow_name", "n")
                .with("execution_id", "x")
                .with("nodes_total", 1L)
                .with("nodes_truncated", false)
                .with("execution_nodes", nodes)
                .with("input_context", "in")
                .with("output_summary", "out")
                .with("error_type", "E")
                .store();
        recording
                .event("agent_trace_history")
                .at("2026-11-20T12:00:01Z")
                .with("execution_nodes", nodes)
                .store();

        List<Event> history = history(HistoryTable.TRACES, EventQuery.ALL);
        assertThat(history.get(0)).isEqualTo(stored);
        assertThat(history.get(1).context()).containsOnlyKeys("execution_nodes");
        assertThat(history(HistoryTable.EVENTS, EventQuery.ALL)).isEmpty();
    }

    @Test
    void pagesOfAnySizeGiveEveryEventOnceInTheOrderOfTimeAndIds() throws Exception {
        List<Event> stored = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            // Several share each millisecond, and time goes back and forth.
            stored.add(recording
                    .event("tool_used")
                    .at("2026-11-20T12:00:00.00" + (i * 7 % 10) + "Z")
                    .store());
        }
        stored.sort((one, other) -> one.id().compareTo(other.id()));

        for (int page : new int[] {1, 2, 7, 30, 100}) {
            List<Event> read = new ArrayList<>();
            HistoryPosition after = null;
            List<Event> next = store.history(HistoryTable.EVENTS, EventQuery.ALL, after, page);
            while (!next.isEmpty()) {
                assertThat(next).hasSizeLessThanOrEqualTo(page);
                assertThat(store.countHistory(HistoryTable.EVENTS, EventQuery.ALL, after))
                        .isEqualTo(30 - read.size());
                read.addAll(next);
                after = HistoryPosition.of(next.get(next.size() - 1));
                next = store.history(HistoryTable.EVENTS, EventQuery.ALL, after, page);
            }
            assertThat(read).as("pages of %d", page).isEqualTo(stored);
        }
    }

    @Test
    void aFilterHolds() throws Exception {
        Event wanted = recording.event("tool_used").workspace("one").store();
        recording.event("model_cost").workspace("one").store();
        recording.event("tool_used").workspace("two").store();
        recording.event("tool_used").workspace("one").at("2026-11-20T12:00:01Z").store();
        recording
                .event("tool_used")
                .workspace("one")
                .at("2026-11-20T11:59:59.999Z")
                .store();
        recording.event("agent_trace_history").workspace("one").store();

        EventQuery filter = new EventQuery(
                RecordedHome.NOON, Instant.parse("2026-11-20T12:00:01Z"), Set.of("tool_used"), null, "one", null);

        assertThat(history(HistoryTable.EVENTS, filter)).containsExactly(wanted);
        assertThat(store.countHistory(HistoryTable.EVENTS, filter, null)).isEqualTo(1);
        assertThat(store.countHistory(HistoryTable.TRACES, filter, null)).isEqualTo(1);
    }

    @Test
    void aRowSomebodyHasDamagedIsNamed() throws Exception {
        Event stored = recording.event("tool_used").store();
        damage(home);

        assertThatThrownBy(() -> history(HistoryTable.EVENTS, EventQuery.ALL))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("context of the row with id " + stored.id());
    }

    private List<Event> history(HistoryTable table, EventQuery filter) {
        return store.history(table, filter, null, 1_000);
    }
}
