package io.flowtap.commands.trace;

import io.flowtap.sink.text.Timestamps;
import java.util.LinkedHashMap;
import java.util.Map;

/** A {@link Trace} for programs; docs/commands.md describes it. Unknown numbers are null. */
public final class TraceJson {

    private final Trace trace;

    private TraceJson(Trace trace) {
        this.trace = trace;
    }

    public static Map<String, Object> of(Trace trace) {
        return new TraceJson(trace).document();
    }

    private Map<String, Object> document() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "flowtap.trace.v1");
        json.put("trace_id", trace.id());
        json.put("started_at", Double.isNaN(trace.startMillis()) ? null : Timestamps.of((long) trace.startMillis()));
        json.put("status", trace.status());
        json.putAll(trace.identity());
        json.put("roots", trace.roots().stream().map(this::node).toList());
        json.put("missing_nodes", trace.missingNodes());
        json.put("other_events", trace.otherEvents());
        Trace.Totals totals = trace.totals();
        Map<String, Object> sums = new LinkedHashMap<>();
        sums.put("model_calls", totals.modelCalls());
        sums.put("input_tokens", known(totals.inputTokens()));
        sums.put("output_tokens", known(totals.outputTokens()));
        sums.put("cost_usd_micros", known(totals.costMicros()));
        sums.put("unpriced_calls", totals.unpricedCalls());
        json.put("totals", sums);
        return json;
    }

    private Map<String, Object> node(TraceNode node) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", node.kind());
        json.put("name", node.name());
        json.put("span_id", node.spanId());
        json.put("status", node.status());
        json.put("start_ms", known(node.startMillis() - trace.startMillis()));
        json.put("latency_ms", known(node.latencyMillis()));
        json.put("facts", node.facts());
        json.put("children", node.children().stream().map(this::node).toList());
        return json;
    }

    private static Long known(long number) {
        return number < 0 ? null : number;
    }

    /** Differences of instants carry noise behind the microsecond. */
    private static Double known(double number) {
        return Double.isNaN(number) ? null : Math.round(number * 1_000) / 1_000.0;
    }
}
