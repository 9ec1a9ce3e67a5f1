package io.flowtap.commands.store;

import io.flowtap.event.Event;
import io.flowtap.event.EventFields;
import io.flowtap.event.EventTypes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What is asked in the same words whatever the database. */
abstract class SqlEventStore implements EventStore {

    static final List<String> TABLES =
            List.of("event_logs", "agent_trace_history", "model_cost_logs", "prompt_similarity_logs", "events");

    static final String EVENTS = "SELECT " + RowReader.EVENT_COLUMNS + " FROM event_logs";

    /** Questions that belong together. */
    interface Questions<T> {
        T ask() throws SQLException;
    }

    final Connection connection;
    final Queries queries;
    final RowReader rows;
    private final Dialect dialect;
    private final HistoryRows historyRows;

    /** @param connection closed together with this store */
    SqlEventStore(Dialect dialect, Connection connection, Queries queries) {
        this.dialect = dialect;
        this.connection = connection;
        this.queries = queries;
        this.rows = new RowReader(dialect);
        this.historyRows = new HistoryRows(dialect);
    }

    /** What people are told of an exception of the driver. */
    abstract StoreException failure(SQLException e);

    /** Asks, and ends whatever transaction that took. */
    abstract <T> T answer(Questions<T> questions);

    @Override
    public void events(EventQuery filter, Consumer<StoredEvent> reader) {
        Conditions conditions = matching(filter);
        each(EVENTS + conditions.clause(), conditions, rows::event, reader);
    }

    @Override
    public void modelCalls(EventQuery filter, Consumer<ModelCall> reader) {
        Conditions conditions = Conditions.of(dialect, filter, "");
        each(
                "SELECT " + RowReader.MODEL_CALL_COLUMNS + " FROM model_cost_logs" + conditions.clause(),
                conditions,
                rows::modelCall,
                reader);
    }

    @Override
    public void spans(EventQuery filter, Consumer<SpanRow> reader) {
        Conditions conditions = Conditions.of(dialect, filter, "e.").and("e.trace_id IS NOT NULL");
        each(
                "SELECT e.trace_id, e.span_id, e.parent_span_id,"
                        + " CASE WHEN e.event_type = '" + EventTypes.FLOW_EXECUTED + "' THEN e.context END,"
                        + " CASE WHEN m.priced THEN m.cost_usd_micros END"
                        + " FROM event_logs e LEFT JOIN model_cost_logs m ON m.id = e.id"
                        // SQLite would walk all traces in order to leave out the sorting.
                        + conditions.clause() + " ORDER BY " + dialect.notFromIndex("e.trace_id"),
                conditions,
                RowReader::span,
                reader);
    }

    @Override
    public List<StoredEvent> latest(EventQuery filter, int limit) {
        Conditions conditions = matching(filter);
        List<StoredEvent> events = list(
                EVENTS + conditions.clause() + " ORDER BY timestamp DESC, id DESC LIMIT " + limit,
                conditions,
                rows::event);
        Collections.reverse(events);
        return events;
    }

    @Override
    public List<String> traceIds(String prefix, int limit) {
        Conditions conditions = new Conditions(dialect).andPrefix(EventFields.TRACE_ID, prefix);
        Set<String> ids = new TreeSet<>();
        for (String table : List.of("event_logs", "agent_trace_history")) {
            ids.addAll(list(
                    "SELECT DISTINCT trace_id FROM " + table + conditions.clause() + " ORDER BY trace_id LIMIT "
                            + limit,
                    conditions,
                    row -> row.getString(1)));
        }
        return ids.stream().limit(limit).toList();
    }

    @Override
    public String latestFlowTraceId(Instant until) {
        String[] latest = newest("agent_trace_history", ended(until));
        // Flows are frequent: walking back in time finds one sooner than sorting them all.
        String[] flow = newest(
                "event_logs",
                ended(until)
                        .and(dialect.notFromIndex(EventFields.EVENT_TYPE) + " = '" + EventTypes.FLOW_EXECUTED + "'"));
        if (latest == null || flow != null && flow[0].compareTo(latest[0]) > 0) {
            latest = flow;
        }
        return latest == null ? null : latest[1];
    }

    private Conditions ended(Instant until) {
        Conditions ended = new Conditions(dialect).and("trace_id IS NOT NULL");
        return until == null ? ended : ended.and("timestamp < ?", dialect.value(until));
    }

    private String[] newest(String table, Conditions conditions) {
        return first(
                "SELECT timestamp, trace_id FROM " + table + conditions.clause() + " ORDER BY timestamp DESC LIMIT 1",
                conditions,
                row -> new String[] {dialect.timestamp(row, 1), row.getString(2)});
    }

    @Override
    public List<TraceRecord> traceHistory(String traceId) {
        Conditions conditions = new Conditions(dialect).and("trace_id = ?", traceId);
        return list(
                "SELECT " + RowReader.TRACE_COLUMNS + " FROM agent_trace_history" + conditions.clause()
                        + " ORDER BY timestamp DESC, id DESC",
                conditions,
                rows::trace);
    }

    @Override
    public List<Event> history(HistoryTable table, EventQuery filter, HistoryPosition after, int limit) {
        Conditions conditions = history(table, filter, after);
        String end = conditions.clause() + " ORDER BY timestamp, id LIMIT " + limit;
        return table == HistoryTable.EVENTS
                ? list("SELECT " + HistoryRows.EVENT_COLUMNS + " FROM event_logs" + end, conditions, historyRows::event)
                : list(
                        "SELECT " + HistoryRows.TRACE_COLUMNS + " FROM agent_trace_history" + end,
                        conditions,
                        historyRows::trace);
    }

    @Override
    public long countHistory(HistoryTable table, EventQuery filter, HistoryPosition after) {
        Conditions conditions = history(table, filter, after);
        String name = table == HistoryTable.EVENTS ? "event_logs" : "agent_trace_history";
        return list("SELECT count(*) FROM " + name + conditions.clause(), conditions, row -> row.getLong(1))
                .get(0);
    }

    private Conditions history(HistoryTable table, EventQuery filter, HistoryPosition after) {
        Conditions conditions = Conditions.after(dialect, filter, after);
        return table == HistoryTable.EVENTS
                ? conditions.andTypes(dialect.notFromIndex(EventFields.EVENT_TYPE), filter.types())
                : conditions;
    }

    final Conditions matching(EventQuery filter) {
        return Conditions.of(dialect, filter, "").andTypes(EventFields.EVENT_TYPE, filter.types());
    }

    final Conditions none() {
        return new Conditions(dialect);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private <T> void each(String sql, Conditions conditions, Queries.Reader<T> reader, Consumer<? super T> consumer) {
        answer(() -> {
            queries.each(sql, conditions, reader, consumer);
            return null;
        });
    }

    private <T> List<T> list(String sql, Conditions conditions, Queries.Reader<T> reader) {
        return answer(() -> queries.list(sql, conditions, reader));
    }

    /** Null if there is no row. */
    final <T> T first(String sql, Queries.Reader<T> reader) {
        return first(sql, none(), reader);
    }

    private <T> T first(String sql, Conditions conditions, Queries.Reader<T> reader) {
        return answer(() -> queries.first(sql, conditions, reader));
    }
}
