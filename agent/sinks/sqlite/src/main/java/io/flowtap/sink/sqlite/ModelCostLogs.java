package io.flowtap.sink.sqlite;

import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;
import io.flowtap.sink.text.Timestamps;
import java.sql.SQLException;

/** One row per billable call. */
final class ModelCostLogs extends EventTable {

    ModelCostLogs() {
        super(
                "model_cost_logs",
                "id",
                "timestamp",
                "trace_id",
                "span_id",
                "user_id",
                "workspace_id",
                "organization_id",
                "session_id",
                "service",
                "environment",
                "agent_id",
                "provider",
                "model_name",
                "requested_model",
                "operation",
                "input_tokens",
                "output_tokens",
                "cache_read_tokens",
                "cache_write_tokens",
                "cache_write_1h_tokens",
                "reasoning_tokens",
                "rate_input_per_1k",
                "rate_output_per_1k",
                "cost_usd_micros",
                "priced",
                "finish_reason",
                "streaming",
                "time_to_first_token_ms",
                "tokens_estimated",
                "response_id",
                "status",
                "latency_ms");
    }

    @Override
    boolean takes(Event event) {
        return event.type().equals(EventTypes.MODEL_COST);
    }

    @Override
    void fill(Row row, Event event) throws SQLException {
        row.text(event.id())
                .text(Timestamps.of(event.timestampMillis()))
                .text(event.traceId())
                .text(event.spanId())
                .text(event.userId())
                .text(event.workspaceId())
                .text(event.organizationId())
                .text(event.sessionId())
                .text(event.service())
                .text(event.environment())
                .text(event.text("agent_id"))
                .text(event.text("provider"))
                .text(event.text("model_name"))
                .text(event.text("requested_model"))
                .text(event.text("operation"));
        fillUsage(row, event);
        row.text(event.text("finish_reason"))
                .flag(event.context().get("streaming"))
                .number(event.number("time_to_first_token_ms"))
                .flag(event.context().get("tokens_estimated"))
                .text(event.text("response_id"))
                .text(event.status())
                .known(event.latencyMillis());
    }

    private static void fillUsage(Row row, Event event) throws SQLException {
        row.number(event.number("input_tokens"))
                .number(event.number("output_tokens"))
                .number(event.number("cache_read_tokens"))
                .number(event.number("cache_write_tokens"))
                .number(event.number("cache_write_1h_tokens"))
                .number(event.number("reasoning_tokens"))
                .number(event.number("rate_input_per_1k"))
                .number(event.number("rate_output_per_1k"))
                .number(event.number("cost_usd_micros"))
                .flag(event.context().get("priced"));
    }
}
