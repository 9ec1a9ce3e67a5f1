package io.flowtap.commands.trace;

import io.flowtap.commands.store.TraceRecord;
import io.flowtap.event.EventFields;
import io.flowtap.event.EventProperties;
import io.flowtap.event.ExecutionNodeFields;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the tree of nodes that a row of {@code agent_trace_history} holds. */
final class HistoryNodes {

    private static final Set<String> KNOWN_KEYS = Set.of(
            ExecutionNodeFields.KIND,
            ExecutionNodeFields.NAME,
            EventFields.SPAN_ID,
            EventFields.STATUS,
            ExecutionNodeFields.START_MS,
            EventFields.LATENCY_MS,
            ExecutionNodeFields.CHILDREN);

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
        put(flow, EventProperties.FLOW_ID, trace.flowId());
        put(flow, EventProperties.FRAMEWORK, trace.framework());
        put(flow, EventProperties.EXECUTION_ID, trace.executionId());
        put(flow, EventProperties.AGENT_ID, trace.agentId());
        put(flow, EventProperties.ERROR_TYPE, trace.errorType());
        put(flow, EventProperties.INPUT_CONTEXT, trace.input());
        put(flow, EventProperties.OUTPUT_SUMMARY, trace.output());
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
                text(json, ExecutionNodeFields.KIND) == null ? "node" : text(json, ExecutionNodeFields.KIND),
                text(json, ExecutionNodeFields.NAME),
                text(json, EventFields.SPAN_ID),
                text(json, EventFields.STATUS),
                flowStart + number(json, ExecutionNodeFields.START_MS),
                number(json, EventFields.LATENCY_MS));
        json.forEach((key, value) -> {
            if (key instanceof String name && value != null && !KNOWN_KEYS.contains(name)) {
                node.facts().put(name, value);
            }
        });
        addChildren(node, json.get(ExecutionNodeFields.CHILDREN), flowStart);
        return node;
    }

    private static String text(Map<?, ?> json, String key) {
        return json.get(key) instanceof String text && !text.isEmpty() ? text : null;
    }

    private static double number(Map<?, ?> json, String key) {
        return json.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
