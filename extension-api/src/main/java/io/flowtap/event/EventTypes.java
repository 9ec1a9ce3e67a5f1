package io.flowtap.event;

import java.util.Set;

/** Names of the events that Flowtap itself emits. */
public final class EventTypes {

    public static final String FLOW_EXECUTED = "flow_executed";
    public static final String TOOL_USED = "tool_used";
    public static final String RAG_QUERY_TRIGGERED = "rag_query_triggered";
    public static final String AGENT_CREATED = "agent_created";
    public static final String AGENT_EXECUTION = "agent_execution";
    public static final String AGENT_ERROR = "agent_error";
    public static final String PROMPT_BLOCKED = "prompt_blocked";
    public static final String MODEL_COST = "model_cost";
    public static final String EVENTS_DROPPED = "events_dropped";

    /**
     * The tree of one finished flow. A record of its own in the journal, bound for the table
     * {@code agent_trace_history}; never in {@code event_logs}, and only for destinations that keep traces.
     */
    public static final String AGENT_TRACE_HISTORY = "agent_trace_history";

    /** All of them. */
    public static final Set<String> ALL = Set.of(
            FLOW_EXECUTED,
            TOOL_USED,
            RAG_QUERY_TRIGGERED,
            AGENT_CREATED,
            AGENT_EXECUTION,
            AGENT_ERROR,
            PROMPT_BLOCKED,
            MODEL_COST,
            EVENTS_DROPPED,
            AGENT_TRACE_HISTORY);

    private EventTypes() {}
}
