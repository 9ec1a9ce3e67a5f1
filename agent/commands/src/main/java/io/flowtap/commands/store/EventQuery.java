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
public record EventQuery(
        Instant from, Instant until, Set<String> types, String tracePrefix, String workspace, String service) {

    public static final EventQuery ALL = new EventQuery(null, null, Set.of(), null, null, null);

    public EventQuery ofTypes(Set<String> types) {
        return new EventQuery(from, until, types, tracePrefix, workspace, service);
    }

    public EventQuery ofTrace(String prefix) {
        return new EventQuery(from, until, types, prefix, workspace, service);
    }

    public EventQuery before(Instant end) {
        return new EventQuery(from, end, types, tracePrefix, workspace, service);
    }

    public EventQuery from(Instant beginning) {
        return new EventQuery(beginning, until, types, tracePrefix, workspace, service);
    }

    public EventQuery ofWorkspace(String workspace) {
        return new EventQuery(from, until, types, tracePrefix, workspace, service);
    }

    /** Without bounds in time. */
    public EventQuery ofAnyTime() {
        return new EventQuery(null, null, types, tracePrefix, workspace, service);
    }
}
