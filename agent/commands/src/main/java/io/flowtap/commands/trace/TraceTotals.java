package io.flowtap.commands.trace;

import io.flowtap.event.EventProperties;

/** Adds up the model calls below a node. */
final class TraceTotals {

    private long calls;
    private long unpriced;
    private long input = -1;
    private long output = -1;
    private long cost = -1;

    private TraceTotals() {}

    static Trace.Totals of(TraceNode node) {
        TraceTotals totals = new TraceTotals();
        totals.add(node);
        return new Trace.Totals(totals.calls, totals.input, totals.output, totals.cost, totals.unpriced);
    }

    static boolean isModelCall(TraceNode node) {
        return node.kind().equals("model") || node.kind().equals("embedding");
    }

    private void add(TraceNode node) {
        if (isModelCall(node)) {
            calls++;
            input = sum(input, node.number(EventProperties.INPUT_TOKENS));
            output = sum(output, node.number(EventProperties.OUTPUT_TOKENS));
            cost = sum(cost, node.number(EventProperties.COST_USD_MICROS));
            unpriced += node.number(EventProperties.COST_USD_MICROS) < 0 ? 1 : 0;
        }
        node.children().forEach(this::add);
    }

    private static long sum(long known, long more) {
        return more < 0 ? known : Math.max(0, known) + more;
    }
}
