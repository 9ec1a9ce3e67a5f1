package io.flowtap.commands.trace;

import io.flowtap.commands.store.EventQuery;
import io.flowtap.commands.store.EventStore;
import io.flowtap.commands.store.StoredEvent;
import io.flowtap.commands.store.TraceRecord;
import io.flowtap.event.EventProperties;
import io.flowtap.event.EventTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts a trace together. The trees in {@code agent_trace_history} come first; what they lack, because a flow still runs
 * or was longer than a tree may be, is added from the events by their span ids.
 */
public final class TraceAssembly {

    private final String traceId;
    private final List<TraceNode> roots = new ArrayList<>();
    private final Map<String, TraceNode> bySpan = new HashMap<>();
    private final Map<TraceNode, TraceNode> parents = new HashMap<>();
    private final Map<String, String> parentSpans = new HashMap<>();
    private final TraceIdentity identity = new TraceIdentity();
    private final Map<String, Long> otherEvents = new TreeMap<>();
    private long missingNodes;

    private TraceAssembly(String traceId) {
        this.traceId = traceId;
    }

    /** Reads everything stored of a trace. */
    public static Trace of(String traceId, EventStore store) {
        List<StoredEvent> events = new ArrayList<>();
        store.events(EventQuery.ALL.ofTrace(traceId), events::add);
        return of(traceId, store.traceHistory(traceId), events);
    }

    static Trace of(String traceId, List<TraceRecord> history, List<StoredEvent> events) {
        List<StoredEvent> ordered = new ArrayList<>(events);
        ordered.sort(EventNodes.MOST_TELLING_FIRST);
        TraceAssembly assembly = new TraceAssembly(traceId);
        assembly.addTrees(history, ordered);
        assembly.addEvents(ordered);
        assembly.annotate(ordered);
        return assembly.trace();
    }

    /** The longest flow first: a flow inside another is in the other's tree already. */
    private void addTrees(List<TraceRecord> history, List<StoredEvent> events) {
        List<TraceRecord> longestFirst = new ArrayList<>(history);
        longestFirst.sort(Comparator.comparingLong(TraceRecord::latencyMillis).reversed());
        Set<String> told = new HashSet<>();
        for (TraceRecord each : longestFirst) {
            String span = FlowSpans.find(each, events, told);
            if (span != null && !told.add(span)) {
                continue;
            }
            identity.add(each);
            if (span == null || !bySpan.containsKey(span)) {
                TraceNode flow = HistoryNodes.of(each, span);
                index(flow);
                roots.add(flow);
                missingNodes += each.nodesTruncated() ? Math.max(0, each.nodesTotal() - size(flow) + 1) : 0;
            }
        }
    }

    private void index(TraceNode node) {
        if (node.spanId() != null) {
            bySpan.putIfAbsent(node.spanId(), node);
        }
        for (TraceNode child : node.children()) {
            parents.put(child, node);
            index(child);
        }
    }

    private static long size(TraceNode node) {
        long size = 1;
        for (TraceNode child : node.children()) {
            size += size(child);
        }
        return size;
    }

    private void addEvents(List<StoredEvent> events) {
        Map<TraceNode, StoredEvent> added = new LinkedHashMap<>();
        for (StoredEvent event : events) {
            identity.add(event);
            if (event.spanId() != null && event.parentSpanId() != null) {
                parentSpans.putIfAbsent(event.spanId(), event.parentSpanId());
            }
            TraceNode node = EventNodes.of(event);
            if (node == null) {
                countOther(event);
            } else if (node.spanId() == null || bySpan.putIfAbsent(node.spanId(), node) == null) {
                added.put(node, event);
            }
        }
        added.forEach((node, event) -> {
            TraceNode parent = bySpan.get(event.parentSpanId());
            if (parent != null && !isInside(parent, node)) {
                parent.add(node);
                parents.put(node, parent);
            } else {
                roots.add(node);
            }
        });
        attachStrays();
        missingNodes = Math.max(0, missingNodes - added.size());
    }

    private void countOther(StoredEvent event) {
        if (!event.type().equals(EventTypes.AGENT_ERROR)) {
            otherEvents.merge(event.type(), 1L, Long::sum);
        }
    }

    /** Made-up ids may say that each of two operations is inside the other. */
    private boolean isInside(TraceNode inner, TraceNode outer) {
        for (TraceNode at = inner; at != null; at = parents.get(at)) {
            if (at == outer) {
                return true;
            }
        }
        return false;
    }

    /**
     * A guardrail that lets pass leaves no event, so what it called has a parent nobody knows. In a trace with one flow
     * that can only be below the flow, unless the unknown parent is around the flow as well.
     */
    private void attachStrays() {
        List<TraceNode> flows =
                roots.stream().filter(root -> root.kind().equals("flow")).toList();
        if (flows.size() != 1) {
            return;
        }
        TraceNode flow = flows.get(0);
        String aroundFlow = parentSpans.get(flow.spanId());
        roots.removeIf(root -> {
            String unknown = parentSpans.get(root.spanId());
            if (root == flow || unknown == null || unknown.equals(aroundFlow) || bySpan.containsKey(unknown)) {
                return false;
            }
            flow.add(root);
            return true;
        });
    }

    /** Adds to the nodes what only events tell: messages of errors, reasons of refusals, late costs. */
    private void annotate(List<StoredEvent> events) {
        for (StoredEvent event : events) {
            TraceNode node = event.spanId() == null ? null : bySpan.get(event.spanId());
            if (node == null) {
                continue;
            }
            switch (event.type()) {
                case EventTypes.AGENT_ERROR -> {
                    fill(
                            node,
                            event,
                            EventProperties.ERROR_TYPE,
                            EventProperties.ERROR_MESSAGE,
                            EventProperties.ERROR_SOURCE);
                    if (node.ok()) {
                        node.status("error");
                    }
                }
                case EventTypes.PROMPT_BLOCKED ->
                    fill(
                            node,
                            event,
                            EventProperties.GUARDRAIL_NAME,
                            EventProperties.REASON,
                            EventProperties.DIRECTION,
                            EventProperties.MATCH_SCORE,
                            EventProperties.FLAGGED_REFERENCE,
                            EventProperties.SOURCE);
                case EventTypes.MODEL_COST -> event.context().forEach(node.facts()::putIfAbsent);
                default -> {}
            }
        }
    }

    private static void fill(TraceNode node, StoredEvent event, String... properties) {
        for (String property : properties) {
            Object value = event.context().get(property);
            if (value != null) {
                node.facts().putIfAbsent(property, value);
            }
        }
    }

    private Trace trace() {
        double start = Double.NaN;
        String status = "ok";
        for (TraceNode root : roots) {
            if (Double.isNaN(start) || root.startMillis() < start) {
                start = root.startMillis();
            }
            if (!root.ok() && status.equals("ok")) {
                status = root.status();
            }
        }
        TraceNode all = new TraceNode("trace", null, null, null, start, Double.NaN);
        roots.forEach(all::add);
        all.sort();
        return new Trace(
                traceId,
                start,
                status,
                identity.known(),
                List.copyOf(all.children()),
                otherEvents,
                missingNodes,
                TraceTotals.of(all));
    }
}
