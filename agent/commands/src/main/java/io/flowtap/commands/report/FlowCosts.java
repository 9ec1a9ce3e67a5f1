package io.flowtap.commands.report;

import io.flowtap.commands.store.SpanRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the model calls of each flow cost. A call counts for every flow it ran in: what a flow costs includes the flows
 * it started, as its latency does.
 */
final class FlowCosts {

    private final Map<String, Long> costs = new HashMap<>();
    private final Map<String, SpanRow> spans = new HashMap<>();
    private final List<SpanRow> flows = new ArrayList<>();
    private final List<SpanRow> calls = new ArrayList<>();
    private String traceId;

    /** Takes rows of one trace after another. */
    void add(SpanRow row) {
        if (!row.traceId().equals(traceId)) {
            finishTrace();
            traceId = row.traceId();
        }
        if (row.costMicros() != null) {
            calls.add(row);
        }
        if (row.flow() != null) {
            flows.add(row);
        }
        if (row.spanId() != null && (row.flow() != null || !spans.containsKey(row.spanId()))) {
            spans.put(row.spanId(), row);
        }
    }

    /** In micro-dollars by name of the flow; flows without a priced call are missing. */
    Map<String, Long> byFlow() {
        finishTrace();
        return costs;
    }

    private void finishTrace() {
        for (SpanRow call : calls) {
            for (String flow : flowsAround(call)) {
                costs.merge(flow, call.costMicros(), Long::sum);
            }
        }
        spans.clear();
        flows.clear();
        calls.clear();
    }

    private Set<String> flowsAround(SpanRow call) {
        Set<String> names = new HashSet<>();
        SpanRow at = call;
        // The number of spans bounds the walk: recorded parents may form a circle if ids were made up by a host.
        for (int steps = 0; at != null && steps <= spans.size(); steps++) {
            if (at.flow() != null) {
                names.add(at.flow());
            }
            SpanRow parent = at.parentSpanId() == null ? null : spans.get(at.parentSpanId());
            if (parent == null && names.isEmpty()) {
                onlyFlowBehind(at.parentSpanId(), names);
            }
            at = parent;
        }
        return names;
    }

    /**
     * A guardrail that lets pass leaves no event, so a model called by it has a parent nobody knows. If the trace has
     * one flow, that is where it ran, unless the unknown parent is around the flow as well.
     */
    private void onlyFlowBehind(String unknownSpan, Set<String> names) {
        if (unknownSpan != null
                && flows.size() == 1
                && !unknownSpan.equals(flows.get(0).parentSpanId())) {
            names.add(flows.get(0).flow());
        }
    }
}
