package io.flowtap.event;

/**
 * Names in a node of {@link EventProperties#EXECUTION_NODES}, beside those that it shares with events: span id, status
 * and latency of {@link EventFields}, and the properties of a model call, a retrieval or a tool.
 */
public final class ExecutionNodeFields {

    /** {@code flow, agent, node, tool, model, embedding, retrieval} or {@code guardrail}. */
    public static final String KIND = "kind";

    public static final String NAME = "name";

    /** After the start of the flow. */
    public static final String START_MS = "start_ms";

    /** Nodes below it, in the order in which they started. */
    public static final String CHILDREN = "children";

    public static final String PROMPT = "prompt";
    public static final String COMPLETION = "completion";
    public static final String QUERY = "query";
    public static final String DOCUMENTS = "documents";
    public static final String ARGUMENTS = "arguments";
    public static final String RESULT = "result";

    private ExecutionNodeFields() {}
}
