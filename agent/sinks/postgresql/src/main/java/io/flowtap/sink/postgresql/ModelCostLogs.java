package io.flowtap.sink.postgresql;

import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;

/** One row per billable call. */
final class ModelCostLogs extends EventTable {

    ModelCostLogs() {
        super(
                "model_cost_logs",
                Column.id(),
                Column.timestamp("timestamp"),
                Column.key("trace_id", Event::traceId),
                Column.text("span_id", Event::spanId),
                Column.key("user_id", Event::userId),
                Column.text("workspace_id", Event::workspaceId),
                Column.text("organization_id", Event::organizationId),
                Column.text("session_id", Event::sessionId),
                Column.text("service", Event::service),
                Column.text("environment", Event::environment),
                Column.key("agent_id"),
                Column.text("provider"),
                Column.key("model_name"),
                Column.text("requested_model"),
                Column.text("operation"),
                Column.whole("input_tokens"),
                Column.whole("output_tokens"),
                Column.whole("cache_read_tokens"),
                Column.whole("cache_write_tokens"),
                Column.whole("cache_write_1h_tokens"),
                Column.whole("reasoning_tokens"),
                Column.real("rate_input_per_1k", "rate_input_per_1k"),
                Column.real("rate_output_per_1k", "rate_output_per_1k"),
                Column.whole("cost_usd_micros"),
                Column.flag("priced"),
                Column.text("finish_reason"),
                Column.flag("streaming"),
                Column.whole("time_to_first_token_ms"),
                Column.flag("tokens_estimated"),
                Column.text("response_id"),
                Column.text("status", Event::status),
                Column.latency());
    }

    @Override
    boolean takes(Event event) {
        return event.type().equals(EventTypes.MODEL_COST);
    }
}
