package io.flowtap.commands.store;

import io.flowtap.event.EventFields;
import io.flowtap.event.EventProperties;
import io.flowtap.sink.text.JsonText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.TreeMap;

/** Reads the values of the current row; the order of columns is that of the constants. */
record RowReader(Dialect dialect) {

    static final String EVENT_COLUMNS = String.join(", ", EventFields.ALL);

    static final String MODEL_CALL_COLUMNS = String.join(
            ", ",
            EventProperties.PROVIDER,
            EventProperties.MODEL_NAME,
            EventFields.STATUS,
            EventProperties.INPUT_TOKENS,
            EventProperties.OUTPUT_TOKENS,
            EventProperties.CACHE_READ_TOKENS,
            EventProperties.CACHE_WRITE_TOKENS,
            EventProperties.REASONING_TOKENS,
            EventProperties.COST_USD_MICROS,
            EventProperties.TOKENS_ESTIMATED,
            EventFields.LATENCY_MS,
            EventProperties.PRICED);

    static final String TRACE_COLUMNS = String.join(
            ", ",
            EventFields.TIMESTAMP,
            EventFields.TRACE_ID,
            EventProperties.AGENT_ID,
            EventProperties.FRAMEWORK,
            EventProperties.FLOW_ID,
            EventProperties.FLOW_NAME,
            EventProperties.EXECUTION_ID,
            EventFields.USER_ID,
            EventFields.WORKSPACE_ID,
            EventFields.ORGANIZATION_ID,
            EventFields.SESSION_ID,
            EventFields.SERVICE,
            EventFields.ENVIRONMENT,
            EventFields.STATUS,
            EventFields.LATENCY_MS,
            EventProperties.INPUT_CONTEXT,
            EventProperties.OUTPUT_SUMMARY,
            EventProperties.ERROR_TYPE,
            EventProperties.EXECUTION_NODES,
            EventProperties.NODES_TOTAL,
            EventProperties.NODES_TRUNCATED);

    StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getString(1),
                row.getString(2),
                dialect.timestamp(row, 3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                orUnknown(row, 14),
                // PostgreSQL does not keep the order in which properties came.
                new TreeMap<>(JsonText.object(row.getString(15))));
    }

    ModelCall modelCall(ResultSet row) throws SQLException {
        boolean priced = row.getBoolean(12);
        return new ModelCall(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                orNull(row, 4),
                orNull(row, 5),
                orNull(row, 6),
                orNull(row, 7),
                orNull(row, 8),
                priced ? orNull(row, 9) : null,
                row.getBoolean(10),
                orUnknown(row, 11));
    }

    TraceRecord trace(ResultSet row) throws SQLException {
        return new TraceRecord(
                dialect.timestamp(row, 1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                row.getString(14),
                orUnknown(row, 15),
                row.getString(16),
                row.getString(17),
                row.getString(18),
                JsonText.list(row.getString(19)),
                orUnknown(row, 20),
                row.getBoolean(21));
    }

    static SpanRow span(ResultSet row) throws SQLException {
        String flow = row.getString(4);
        long cost = row.getLong(5);
        return new SpanRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                flow == null ? null : FlowNames.of(JsonText.object(flow)),
                row.wasNull() ? null : cost);
    }

    private static Long orNull(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static long orUnknown(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? -1 : value;
    }
}
