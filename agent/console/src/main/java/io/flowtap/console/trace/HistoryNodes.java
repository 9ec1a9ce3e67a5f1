package io.flowtap.console.trace;

import io.flowtap.console.store.TraceRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the tree of nodes that a row of {@code agent_trace_history} holds. */
final class HistoryNodes {

    private static final Set<String> KNOWN_KEYS =
            Set.of("kind", "name", "span_id", "status", "start_ms", "latency_ms", "children");

    private HistoryNodes() {}

    /** @param spanId of the flow itself, which its row does not hold; may be null */
    static TraceNode of(TraceRecord trace, String spanId) {
        double start = EventNodes.startMillis(trace.timestamp(), trace.latencyMillis());
        TraceNode flow = new TraceNode(
                "flow",
                trace.flowName() == null ? trace.flowId() : trace.flowName(),
                spanId,
                trace.status(),
                start,
                trace.latencyMillis() < 0 ? Double.NaN : trace.latencyMillis());
        put(flow, "flow_id", trace.flowId());
        put(flow, "framework", trace.framework());
        put(flow, "execution_id", trace.executionId());
        put(flow, "agent_id", trace.agentId());
        put(flow, "error_type", trace.errorType());
        put(flow, "input_context", trace.input());
        put(flow, "output_summary", trace.output());
        addChildren(flow, trace.executionNodes(), start);
        return flow;
    }

    private static void put(TraceNode node, String fact, String value) {
        if (value != null) {
            node.facts().put(fact, value);
        }
    }

    private static void addChildren(TraceNode parent, Object nodes, double flowStart) {
        if (nodes instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> node) {
                    parent.add(node(node, flowStart));
                }
            }
        }
    }

    private static TraceNode node(Map<?, ?> json, double flowStart) {
        TraceNode node = new TraceNode(
                text(json, "kind") == null ? "node" : text(json, "kind"),
                text(json, "name"),
                text(json, "span_id"),
                text(json, "status"),
                flowStart + number(json, "start_ms"),
                number(json, "latency_ms"));
        json.forEach((key, value) -> {
            if (key instanceof String name && value != null && !KNOWN_KEYS.contains(name)) {
                node.facts().put(name, value);
            }
        });
        addChildren(node, json.get("children"), flowStart);
        return node;
    }

    private static String text(Map<?, ?> json, String key) {
        return json.get(key) instanceof String text && !text.isEmpty() ? text : null;
    }

    private static double number(Map<?, ?> json, String key) {
        return json.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
