package io.flowtap.delivery;

import io.flowtap.sink.EventSink;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which types of event a destination gets: those its sink accepts and the configuration does not withhold. Configured
 * is {@code a,b} for only these, {@code !a} for all but this one, nothing for all of them; an exclusion wins over an
 * inclusion.
 */
final class EventFilter {

    private final Set<String> included = new HashSet<>();
    private final Set<String> excluded = new HashSet<>();
    private final EventSink sink;

    /** @param entries value of {@code flowtap.exporters.<name>.events} */
    EventFilter(EventSink sink, List<String> entries) {
        this.sink = sink;
        for (String entry : entries) {
            if (entry.startsWith("!")) {
                excluded.add(entry.substring(1).trim());
            } else {
                included.add(entry);
            }
        }
    }

    boolean wants(String type) {
        return !excluded.contains(type) && (included.isEmpty() || included.contains(type)) && accepted(type);
    }

    private boolean accepted(String type) {
        try {
            return sink.accepts(type);
        } catch (Throwable e) {
            // Skipping would lose the event. A sink that cannot even answer this will fail to deliver it, and say why.
            return true;
        }
    }
}
