package io.flowtap.commands.store;

import java.time.Instant;
import java.util.Set;

/**
 * Which events are asked for.
 *
 * @param from the first instant; null for the beginning
 * @param until the instant behind the last; null for the end
 * @param types empty for all
 * @param tracePrefix beginning of a trace id; null for all
 * @param workspace null for all
 * @param service null for all
 */
public record EventFilter(
        Instant from, Instant until, Set<String> types, String tracePrefix, String workspace, String service) {

    public static final EventFilter ALL = new EventFilter(null, null, Set.of(), null, null, null);

    public EventFilter ofTypes(Set<String> types) {
        return new EventFilter(from, until, types, tracePrefix, workspace, service);
    }

    public EventFilter ofTrace(String prefix) {
        return new EventFilter(from, until, types, prefix, workspace, service);
    }

    public EventFilter before(Instant end) {
        return new EventFilter(from, end, types, tracePrefix, workspace, service);
    }

    public EventFilter from(Instant beginning) {
        return new EventFilter(beginning, until, types, tracePrefix, workspace, service);
    }

    public EventFilter ofWorkspace(String workspace) {
        return new EventFilter(from, until, types, tracePrefix, workspace, service);
    }

    public EventFilter ofService(String service) {
        return new EventFilter(from, until, types, tracePrefix, workspace, service);
    }

    /** Without bounds in time. */
    public EventFilter ofAnyTime() {
        return new EventFilter(null, null, types, tracePrefix, workspace, service);
    }
}
