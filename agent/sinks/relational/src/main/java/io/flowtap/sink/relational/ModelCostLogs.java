package io.flowtap.sink.relational;

import io.flowtap.event.Event;
import io.flowtap.event.EventFields;
import io.flowtap.event.EventProperties;
import io.flowtap.event.EventTypes;
import java.util.List;

/** One row per billable call. */
final class ModelCostLogs {

    static final List<Column> COLUMNS = List.of(
            Column.id(),
            Column.timestamp(EventFields.TIMESTAMP),
            Column.key(EventFields.TRACE_ID),
            Column.text(EventFields.SPAN_ID),
            Column.key(EventFields.USER_ID),
            Column.text(EventFields.WORKSPACE_ID),
            Column.text(EventFields.ORGANIZATION_ID),
            Column.text(EventFields.SESSION_ID),
            Column.text(EventFields.SERVICE),
            Column.text(EventFields.ENVIRONMENT),
            Column.key(EventProperties.AGENT_ID),
            Column.text(EventProperties.PROVIDER),
            Column.key(EventProperties.MODEL_NAME),
            Column.text(EventProperties.REQUESTED_MODEL),
            Column.text(EventProperties.OPERATION),
            Column.whole(EventProperties.INPUT_TOKENS),
            Column.whole(EventProperties.OUTPUT_TOKENS),
            Column.whole(EventProperties.CACHE_READ_TOKENS),
            Column.whole(EventProperties.CACHE_WRITE_TOKENS),
            Column.whole(EventProperties.CACHE_WRITE_1H_TOKENS),
            Column.whole(EventProperties.REASONING_TOKENS),
            Column.real(EventProperties.RATE_INPUT_PER_1K),
            Column.real(EventProperties.RATE_OUTPUT_PER_1K),
            Column.whole(EventProperties.COST_USD_MICROS),
            Column.flag(EventProperties.PRICED),
            Column.text(EventProperties.FINISH_REASON),
            Column.flag(EventProperties.STREAMING),
            Column.whole(EventProperties.TIME_TO_FIRST_TOKEN_MS),
            Column.flag(EventProperties.TOKENS_ESTIMATED),
            Column.text(EventProperties.RESPONSE_ID),
            Column.text(EventFields.STATUS),
            Column.whole(EventFields.LATENCY_MS));

    private ModelCostLogs() {}

    static boolean takes(Event event) {
        return event.type().equals(EventTypes.MODEL_COST);
    }
}
