package io.flowtap.operation;

import org.jspecify.annotations.Nullable;

/** One tool call. */
public final class ToolOperation extends Operation {

    private String toolType;
    private @Nullable String server;
    private @Nullable String arguments;
    private @Nullable String result;
    private @Nullable String errorType;

    /**
     * @param toolId the tool's name as the model knows it
     * @param toolType {@code function}, {@code mcp}, {@code agent} or {@code custom}
     * @param parent the operation it is part of, or null
     */
    public ToolOperation(String toolId, String toolType, @Nullable Operation parent) {
        super(OperationKind.TOOL, toolId, parent);
        this.toolType = toolType;
    }

    public String toolType() {
        return toolType;
    }

    /** Corrects the type once the hook knows better. */
    public void toolType(String toolType) {
        this.toolType = toolType;
    }

    /** Key of the MCP server that offers the tool; null for other tools, and when it has none. */
    public @Nullable String server() {
        return server;
    }

    public void server(@Nullable String server) {
        this.server = server;
    }

    /** What the model passed, usually JSON; null unless captured. */
    public @Nullable String arguments() {
        return arguments;
    }

    /** Set only if {@link ContentCapture#toolArguments()} is on. */
    public void arguments(@Nullable String arguments) {
        this.arguments = arguments;
    }

    /** What the tool answered; null unless captured. */
    public @Nullable String result() {
        return result;
    }

    /** Set only if {@link ContentCapture#toolResults()} is on. */
    public void result(@Nullable String result) {
        this.result = result;
    }

    /** Kind of failure when there is no throwable to take it from; may be null. */
    public @Nullable String errorType() {
        return errorType;
    }

    public void errorType(@Nullable String errorType) {
        this.errorType = errorType;
    }
}
