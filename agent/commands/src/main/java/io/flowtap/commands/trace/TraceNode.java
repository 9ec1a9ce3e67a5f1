package io.flowtap.commands.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One operation in a trace, with what ran below it. */
public final class TraceNode {

    private static final Comparator<TraceNode> BY_START =
            Comparator.comparingDouble(node -> Double.isNaN(node.startMillis) ? Double.MAX_VALUE : node.startMillis);

    private final String kind;
    private final String name;
    private final String spanId;
    private final double startMillis;
    private final double latencyMillis;
    private String status;
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private final List<TraceNode> children = new ArrayList<>();

    /**
     * @param name null if unknown
     * @param spanId null if unknown
     * @param startMillis since the epoch; NaN if unknown
     * @param latencyMillis NaN if unknown
     */
    TraceNode(String kind, String name, String spanId, String status, double startMillis, double latencyMillis) {
        this.kind = kind;
        this.name = name;
        this.spanId = spanId;
        this.status = status;
        this.startMillis = startMillis;
        this.latencyMillis = latencyMillis;
    }

    /** {@code flow, agent, node, tool, model, embedding, retrieval} or {@code guardrail}. */
    public String kind() {
        return kind;
    }

    /** Null if unknown. */
    public String name() {
        return name;
    }

    /** Null if unknown. */
    public String spanId() {
        return spanId;
    }

    /** Never null: unknown counts as {@code ok}. */
    public String status() {
        return status == null ? "ok" : status;
    }

    public boolean ok() {
        return status().equals("ok");
    }

    /** Since the epoch; NaN if unknown. */
    public double startMillis() {
        return startMillis;
    }

    /** NaN if unknown. */
    public double latencyMillis() {
        return latencyMillis;
    }

    /** Everything else that is known, by property name. */
    public Map<String, Object> facts() {
        return facts;
    }

    /** What ran directly below, in the order in which it started. */
    public List<TraceNode> children() {
        return children;
    }

    /** A fact as text; null if it is absent or empty. */
    public String text(String fact) {
        Object value = facts.get(fact);
        return value == null || value.toString().isEmpty() ? null : value.toString();
    }

    /** A fact as whole number; -1 if it is absent. */
    public long number(String fact) {
        return facts.get(fact) instanceof Number number ? number.longValue() : -1;
    }

    void status(String status) {
        this.status = status;
    }

    void add(TraceNode child) {
        children.add(child);
    }

    void sort() {
        children.sort(BY_START);
        children.forEach(TraceNode::sort);
    }
}
