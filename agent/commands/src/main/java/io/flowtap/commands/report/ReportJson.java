package io.flowtap.commands.report;

import io.flowtap.commands.store.EventQuery;
import io.flowtap.sink.text.Timestamps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A {@link Report} for programs; docs/commands.md describes it. Unknown numbers are null. */
public final class ReportJson {

    private ReportJson() {}

    public static Map<String, Object> of(Report report, EventQuery filter) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "flowtap.report.v1");
        json.put("from", timestamp(filter.from()));
        json.put("until", timestamp(filter.until()));
        json.put("workspace", filter.workspace());
        json.put("service", filter.service());
        json.put("events", report.events());
        json.put("first_event_at", report.firstEvent());
        json.put("last_event_at", report.lastEvent());
        json.put("services", report.services());
        json.put("flows", all(report.flows(), ReportJson::flow));
        json.put("models", all(report.models(), ReportJson::model));
        json.put("tools", all(report.tools(), ReportJson::tool));
        json.put("retrievals", all(report.retrievals(), ReportJson::retrieval));
        json.put("blocks", all(report.blocks(), ReportJson::block));
        json.put("errors", all(report.failures(), ReportJson::failure));
        json.put("agents", all(report.agents(), ReportJson::agent));
        json.put("business_events", all(report.businessEvents(), ReportJson::count));
        json.put("dropped_events", report.droppedEvents());
        json.put("totals", totals(report.totals()));
        return json;
    }

    private static String timestamp(Instant instant) {
        return instant == null ? null : Timestamps.of(instant);
    }

    private static <T> List<Map<String, Object>> all(List<T> lines, Function<T, Map<String, Object>> json) {
        return lines.stream().map(json).toList();
    }

    private static Map<String, Object> flow(Report.Flow flow) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", flow.name());
        json.put("runs", flow.runs());
        json.put("ok", flow.ok());
        json.put("failed", flow.failed());
        json.put("blocked", flow.blocked());
        json.put("cancelled", flow.cancelled());
        json.put("suspended", flow.suspended());
        latencies(json, flow.p50(), flow.p95());
        json.put("cost_usd_micros", known(flow.costMicros()));
        return json;
    }

    private static Map<String, Object> model(Report.Model model) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("provider", model.provider());
        json.put("model", model.model());
        json.put("calls", model.calls());
        json.put("failed", model.failed());
        json.put("input_tokens", known(model.inputTokens()));
        json.put("cache_read_tokens", known(model.cacheReadTokens()));
        json.put("cache_write_tokens", known(model.cacheWriteTokens()));
        json.put("output_tokens", known(model.outputTokens()));
        json.put("reasoning_tokens", known(model.reasoningTokens()));
        json.put("cost_usd_micros", known(model.costMicros()));
        json.put("unpriced_calls", model.unpriced());
        json.put("calls_with_estimated_tokens", model.estimated());
        latencies(json, model.p50(), model.p95());
        return json;
    }

    private static Map<String, Object> tool(Report.Tool tool) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", tool.name());
        json.put("type", tool.type());
        json.put("calls", tool.calls());
        json.put("errors", tool.errors());
        latencies(json, tool.p50(), tool.p95());
        return json;
    }

    private static Map<String, Object> retrieval(Report.Retrieval retrieval) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("store", retrieval.store());
        json.put("index", retrieval.index());
        json.put("queries", retrieval.queries());
        json.put("errors", retrieval.errors());
        json.put("average_sources", known(retrieval.averageSources()));
        json.put("top_score", known(retrieval.topScore()));
        latencies(json, retrieval.p50(), retrieval.p95());
        return json;
    }

    private static Map<String, Object> block(Report.Block block) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("guardrail", block.guardrail());
        json.put("direction", block.direction());
        json.put("count", block.count());
        json.put("last_reason", block.lastReason());
        json.put("last_seen_at", block.lastSeen());
        return json;
    }

    private static Map<String, Object> failure(Report.Failure failure) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", failure.type());
        json.put("source", failure.source());
        json.put("count", failure.count());
        json.put("last_seen_at", failure.lastSeen());
        json.put("last_message", failure.lastMessage());
        return json;
    }

    private static Map<String, Object> agent(Report.Agent agent) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", agent.id());
        json.put("type", agent.type());
        json.put("framework", agent.framework());
        json.put("model", agent.model());
        json.put("memory_backend", agent.memory());
        json.put("tools", known(agent.tools()));
        json.put("created", agent.created());
        json.put("last_created_at", agent.lastSeen());
        return json;
    }

    private static Map<String, Object> count(Report.Count count) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", count.type());
        json.put("count", count.count());
        return json;
    }

    private static Map<String, Object> totals(Report.Totals totals) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("flow_runs", totals.flowRuns());
        json.put("model_calls", totals.modelCalls());
        json.put("input_tokens", totals.inputTokens());
        json.put("output_tokens", totals.outputTokens());
        json.put("cost_usd_micros", known(totals.costMicros()));
        json.put("unpriced_calls", totals.unpricedCalls());
        json.put("tool_calls", totals.toolCalls());
        json.put("retrievals", totals.retrievals());
        json.put("blocks", totals.blocks());
        json.put("errors", totals.errors());
        return json;
    }

    private static void latencies(Map<String, Object> json, long p50, long p95) {
        json.put("p50_ms", known(p50));
        json.put("p95_ms", known(p95));
    }

    private static Long known(long number) {
        return number < 0 ? null : number;
    }

    private static Double known(double number) {
        return Double.isNaN(number) ? null : number;
    }
}
