package io.flowtap.console.store;

import io.flowtap.console.terminal.JsonText;
import io.flowtap.event.Event;
import java.io.File;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The embedded database, which the observed JVMs go on writing to while it is read. */
public final class SqliteEventStore implements EventStore {

    private static final List<String> TABLES = List.of(
            "event_logs", "agent_trace_history", "model_cost_logs", "prompt_similarity_logs", "events");

    private static final String EVENTS = "SELECT " + Rows.EVENT_COLUMNS + " FROM event_logs";

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final File file;
    private final Connection connection;

    /**
     * @param file what {@code connection} is connected to
     * @param connection closed together with this store
     */
    public SqliteEventStore(File file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    @Override
    public void events(EventFilter filter, Consumer<StoredEvent> reader) {
        Conditions conditions = Conditions.of(filter, "").andTypes("event_type", filter.types());
        each(EVENTS + conditions.clause(), conditions, Rows::event, reader);
    }

    @Override
    public void modelCalls(EventFilter filter, Consumer<ModelCall> reader) {
        Conditions conditions = Conditions.of(filter, "");
        each("SELECT " + Rows.MODEL_CALL_COLUMNS + " FROM model_cost_logs" + conditions.clause(),
                conditions, Rows::modelCall, reader);
    }

    @Override
    public void spans(EventFilter filter, Consumer<SpanRow> reader) {
        Conditions conditions = Conditions.of(filter, "e.").and("e.trace_id IS NOT NULL");
        each("SELECT e.trace_id, e.span_id, e.parent_span_id,"
                        + " CASE WHEN e.event_type = 'flow_executed' THEN e.context END,"
                        + " CASE WHEN m.priced <> 0 THEN m.cost_usd_micros END"
                        + " FROM event_logs e LEFT JOIN model_cost_logs m ON m.id = e.id"
                        // The plus keeps SQLite from walking all traces in order to leave out the sorting.
                        + conditions.clause() + " ORDER BY +e.trace_id",
                conditions, SqliteEventStore::span, reader);
    }

    private static SpanRow span(ResultSet row) throws SQLException {
        String flow = row.getString(4);
        long cost = row.getLong(5);
        return new SpanRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                flow == null ? null : FlowNames.of(JsonText.object(flow)),
                row.wasNull() ? null : cost);
    }

    @Override
    public List<StoredEvent> latest(EventFilter filter, int limit) {
        Conditions conditions = Conditions.of(filter, "").andTypes("event_type", filter.types());
        List<StoredEvent> events = list(
                EVENTS + conditions.clause() + " ORDER BY timestamp DESC, id DESC LIMIT " + limit,
                conditions, Rows::event);
        Collections.reverse(events);
        return events;
    }

    @Override
    public long mark() {
        return first("SELECT coalesce(max(rowid), 0) FROM event_logs", new Conditions(), row -> row.getLong(1));
    }

    @Override
    public List<StoredEvent> storedAfter(long mark, EventFilter filter, int limit) {
        Conditions conditions = Conditions.of(filter, "").andTypes("event_type", filter.types()).and("rowid > ?", mark);
        return list(EVENTS + conditions.clause() + " ORDER BY rowid LIMIT " + limit, conditions, Rows::event);
    }

    @Override
    public List<String> traceIds(String prefix, int limit) {
        Conditions conditions = new Conditions().andPrefix("trace_id", prefix);
        Set<String> ids = new TreeSet<>();
        for (String table : List.of("event_logs", "agent_trace_history")) {
            ids.addAll(list("SELECT DISTINCT trace_id FROM " + table + conditions.clause()
                    + " ORDER BY trace_id LIMIT " + limit, conditions, row -> row.getString(1)));
        }
        return ids.stream().limit(limit).toList();
    }

    @Override
    public String latestTraceId() {
        String[] latest = newest("agent_trace_history", "trace_id IS NOT NULL");
        // Flows are frequent: walking back in time finds one sooner than sorting them all, which the plus prevents.
        String[] flow = newest("event_logs", "trace_id IS NOT NULL AND +event_type = 'flow_executed'");
        if (latest == null || flow != null && flow[0].compareTo(latest[0]) > 0) {
            latest = flow;
        }
        if (latest == null) {
            latest = newest("event_logs", "trace_id IS NOT NULL");
        }
        return latest == null ? null : latest[1];
    }

    private String[] newest(String table, String condition) {
        return first("SELECT timestamp, trace_id FROM " + table + " WHERE " + condition
                        + " ORDER BY timestamp DESC LIMIT 1",
                new Conditions(), row -> new String[] {row.getString(1), row.getString(2)});
    }

    @Override
    public List<TraceRecord> traceHistory(String traceId) {
        Conditions conditions = new Conditions().and("trace_id = ?", traceId);
        return list("SELECT " + Rows.TRACE_COLUMNS + " FROM agent_trace_history" + conditions.clause()
                + " ORDER BY timestamp DESC, id DESC", conditions, Rows::trace);
    }

    @Override
    public List<Event> history(HistoryTable table, EventFilter filter, HistoryPosition after, int limit) {
        Conditions conditions = history(table, filter, after);
        String end = conditions.clause() + " ORDER BY timestamp, id LIMIT " + limit;
        return table == HistoryTable.EVENTS
                ? list("SELECT " + HistoryRows.EVENT_COLUMNS + " FROM event_logs" + end, conditions, HistoryRows::event)
                : list("SELECT " + HistoryRows.TRACE_COLUMNS + " FROM agent_trace_history" + end,
                        conditions, HistoryRows::trace);
    }

    @Override
    public long countHistory(HistoryTable table, EventFilter filter, HistoryPosition after) {
        Conditions conditions = history(table, filter, after);
        String name = table == HistoryTable.EVENTS ? "event_logs" : "agent_trace_history";
        return first("SELECT count(*) FROM " + name + conditions.clause(), conditions, row -> row.getLong(1));
    }

    private static Conditions history(HistoryTable table, EventFilter filter, HistoryPosition after) {
        Conditions conditions = Conditions.of(filter, "").andAfter(after);
        return table == HistoryTable.EVENTS ? conditions.andTypes("event_type", filter.types()) : conditions;
    }

    @Override
    public StoreHealth health() {
        Conditions none = new Conditions();
        List<String> findings = list("PRAGMA quick_check(20)", none, row -> row.getString(1));
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : TABLES) {
            rows.put(table, first("SELECT count(*) FROM " + table, none, row -> row.getLong(1)));
        }
        return new StoreHealth(
                "SQLite " + first("SELECT sqlite_version()", none, row -> row.getString(1)),
                file.length() + new File(file.getPath() + "-wal").length(),
                rows,
                first("SELECT max(version) FROM schema_version", none, row -> row.getString(1)),
                findings.equals(List.of("ok")) ? List.of() : findings);
    }

    @Override
    public String location() {
        return file.getPath();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private <T> List<T> list(String sql, Conditions conditions, Reader<T> reader) {
        List<T> rows = new ArrayList<>();
        each(sql, conditions, reader, rows::add);
        return rows;
    }

    /** Null if there is no row. */
    private <T> T first(String sql, Conditions conditions, Reader<T> reader) {
        List<T> rows = list(sql, conditions, reader);
        return rows.isEmpty() ? null : rows.get(0);
    }

    private <T> void each(String sql, Conditions conditions, Reader<T> reader, Consumer<? super T> consumer) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            conditions.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    consumer.accept(reader.read(rows));
                }
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private StoreException failure(SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("no such table")) {
            return new StoreException(file + " is not a Flowtap database, or no event has reached it yet: "
                    + "it has not the tables expected. Name the right one with --database or --home.", e);
        }
        return new StoreException("Cannot read " + file + ": " + message, e);
    }
}
