package io.flowtap.operation;

/** What kind of work an {@link Operation} is. */
public enum OperationKind {
    /** A whole workflow, graph run or AI-service call. */
    FLOW(false),
    /** One run of an agent. */
    AGENT(false),
    /** One node of a graph. */
    NODE(false),
    /** One tool call. */
    TOOL(false),
    /** One request to a chat or completion model. */
    MODEL(true),
    /** One request to an embedding model. */
    EMBEDDING(true),
    /** One search for content. */
    RETRIEVAL(true),
    /** One check of a prompt or an answer. */
    GUARDRAIL(false);

    private final boolean layered;

    OperationKind(boolean layered) {
        this.layered = layered;
    }

    /**
     * Whether several layers (framework, SDK, HTTP client) may report the same call, so that directly nested operations
     * of this kind are one record. The other kinds are barriers: a model called by a tool is a record of its own.
     */
    public boolean layered() {
        return layered;
    }
}
