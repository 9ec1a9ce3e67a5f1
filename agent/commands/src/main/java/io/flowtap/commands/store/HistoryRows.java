package io.flowtap.commands.store;

import io.flowtap.event.Event;
import io.flowtap.event.EventFields;
import io.flowtap.event.EventProperties;
import io.flowtap.event.EventTypes;
import io.flowtap.sink.text.EventJson;
import io.flowtap.sink.text.JsonText;
import io.flowtap.sink.text.Timestamps;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the current row the event it was made from; the order of columns is that of the constants. What differs from
 * the first time: a latency has whole milliseconds, and an input that was an object is its JSON.
 */
record HistoryRows(Dialect dialect) {

    private static final String ENVELOPE = String.join(
            ", ",
            EventFields.ID,
            EventFields.TIMESTAMP,
            EventFields.TRACE_ID,
            EventFields.USER_ID,
            EventFields.WORKSPACE_ID,
            EventFields.ORGANIZATION_ID,
            EventFields.SESSION_ID,
            EventFields.SERVICE,
            EventFields.ENVIRONMENT,
            EventFields.STATUS,
            EventFields.LATENCY_MS);

    static final String EVENT_COLUMNS = String.join(
            ", ",
            ENVELOPE,
            EventFields.EVENT_TYPE,
            EventFields.SPAN_ID,
            EventFields.PARENT_SPAN_ID,
            EventFields.CONTEXT);

    private static final List<String> TEXTS_BEFORE_NODES = List.of(
            EventProperties.AGENT_ID,
            EventProperties.AGENT_TYPE,
            EventProperties.FRAMEWORK,
            EventProperties.FLOW_ID,
            EventProperties.FLOW_NAME,
            EventProperties.EXECUTION_ID);

    private static final List<String> TEXTS_AFTER_NODES =
            List.of(EventProperties.INPUT_CONTEXT, EventProperties.OUTPUT_SUMMARY, EventProperties.ERROR_TYPE);

    static final String TRACE_COLUMNS = String.join(
            ", ",
            ENVELOPE,
            String.join(", ", TEXTS_BEFORE_NODES),
            EventProperties.NODES_TOTAL,
            EventProperties.NODES_TRUNCATED,
            EventProperties.EXECUTION_NODES,
            String.join(", ", TEXTS_AFTER_NODES));

    private static final int FIRST_OWN_COLUMN = 12;

    Event event(ResultSet row) throws SQLException {
        return envelope(
                row,
                row.getString(FIRST_OWN_COLUMN),
                row.getString(FIRST_OWN_COLUMN + 1),
                row.getString(FIRST_OWN_COLUMN + 2),
                object(row, FIRST_OWN_COLUMN + 3));
    }

    Event trace(ResultSet row) throws SQLException {
        Map<String, Object> context = new LinkedHashMap<>();
        int column = FIRST_OWN_COLUMN;
        for (String name : TEXTS_BEFORE_NODES) {
            put(context, name, row.getString(column++));
        }
        long nodes = row.getLong(column++);
        put(context, EventProperties.NODES_TOTAL, row.wasNull() ? null : nodes);
        boolean truncated = row.getBoolean(column++);
        put(context, EventProperties.NODES_TRUNCATED, row.wasNull() ? null : truncated);
        put(context, EventProperties.EXECUTION_NODES, list(row, column++));
        for (String name : TEXTS_AFTER_NODES) {
            put(context, name, row.getString(column++));
        }
        return envelope(row, EventTypes.AGENT_TRACE_HISTORY, null, null, context);
    }

    private Event envelope(ResultSet row, String type, String spanId, String parentSpanId, Map<String, Object> context)
            throws SQLException {
        Instant timestamp = Timestamps.parse(dialect.timestamp(row, 2));
        if (timestamp == null) {
            throw unreadable(row, EventFields.TIMESTAMP, null);
        }
        long millis = row.getLong(11);
        long latencyMicros = row.wasNull() || millis < 0 ? -1 : millis * 1_000;
        return Event.builder(row.getString(1), type)
                .timestampMillis(timestamp.toEpochMilli())
                .traceId(row.getString(3))
                .spanId(spanId)
                .parentSpanId(parentSpanId)
                .userId(row.getString(4))
                .workspaceId(row.getString(5))
                .organizationId(row.getString(6))
                .sessionId(row.getString(7))
                .service(row.getString(8))
                .environment(row.getString(9))
                .status(row.getString(10))
                .latencyMicros(latencyMicros)
                .context(context)
                .build();
    }

    private static void put(Map<String, Object> context, String name, Object value) {
        if (value != null) {
            context.put(name, value);
        }
    }

    private static Map<String, Object> object(ResultSet row, int column) throws SQLException {
        try {
            return EventJson.properties(JsonText.readObject(row.getString(column)));
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(row, EventFields.CONTEXT, e);
        }
    }

    private static List<Object> list(ResultSet row, int column) throws SQLException {
        try {
            return EventJson.elements(JsonText.readList(row.getString(column)));
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(row, EventProperties.EXECUTION_NODES, e);
        }
    }

    private static StoreException unreadable(ResultSet row, String column, Exception cause) throws SQLException {
        return new StoreException(
                "Cannot read " + column + " of the row with id " + row.getString(1) + ": mend or delete that row",
                cause);
    }
}
