package io.flowtap.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What was wrong with business events since start, counted. Of many different faults the first are named. */
public final class Findings {

    static final int MOST_NAMED = 50;
    private static final int MOST_CHARS = 64;

    private final Map<Finding, LongAdder> counts = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();
    private final LongAdder leftOut = new LongAdder();

    /** One event is not recorded. */
    void refuse(Fault fault, String event, String property, String detail) {
        refused.increment();
        count(new Finding(true, fault, shortened(event), shortened(property), detail));
    }

    /** One property is not recorded. */
    void leaveOut(Fault fault, String event, String property, String detail) {
        leftOut.increment();
        count(new Finding(false, fault, shortened(event), shortened(property), detail));
    }

    private void count(Finding finding) {
        LongAdder count = counts.get(finding);
        if (count == null) {
            if (counts.size() >= MOST_NAMED) {
                return;
            }
            LongAdder first = new LongAdder();
            LongAdder other = counts.putIfAbsent(finding, first);
            count = other == null ? first : other;
        }
        count.increment();
    }

    /** Names come from the host and may be anything. */
    private static String shortened(String name) {
        return name.length() <= MOST_CHARS ? name : name.substring(0, MOST_CHARS - 1) + "\u2026";
    }

    /** Events that were refused. */
    public long refusedCount() {
        return refused.sum();
    }

    /** What doctor shows. Not for the host's threads. */
    public FindingsReport report() {
        List<FindingsReport.Line> lines = new ArrayList<>();
        if (!counts.isEmpty()) {
            EventCatalog catalog = EventCatalog.bundled();
            for (Map.Entry<Finding, LongAdder> each : counts.entrySet()) {
                Finding finding = each.getKey();
                lines.add(new FindingsReport.Line(
                        finding.refused(),
                        finding.event(),
                        finding.property(),
                        finding.sentence(catalog),
                        each.getValue().sum()));
            }
        }
        return FindingsReport.of(refused.sum(), leftOut.sum(), lines);
    }
}
