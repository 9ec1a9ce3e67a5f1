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
     * Says who a user is: {@code user_id} of the envelope, with {@code traits} (what is known now),
     * {@code traits_once} (what is kept from the first time) and {@code anonymous_id} (the id used before) in the
     * context, each of which may be absent.
     */
    public static final String IDENTIFY = "identify";

    /** Says that {@code previous_id} of the context is the same user as {@code user_id} of the envelope. */
    public static final String ALIAS = "alias";

    /**
     * Says what a group of users is: {@code group_type} (such as {@code organization} or {@code workspace}),
     * {@code group_id} and {@code traits} of the context.
     */
    public static final String GROUP = "group";

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
            IDENTIFY,
            ALIAS,
            GROUP,
            AGENT_TRACE_HISTORY);

    private EventTypes() {}
}
