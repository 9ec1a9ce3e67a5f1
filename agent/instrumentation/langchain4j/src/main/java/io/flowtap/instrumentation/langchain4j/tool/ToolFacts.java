package io.flowtap.instrumentation.langchain4j.tool;

import dev.langchain4j.service.tool.DefaultToolExecutor;
import dev.langchain4j.service.tool.ToolExecutor;
import io.flowtap.instrumentation.common.NamedGetter;

/** Reads tool executors and results. */
final class ToolFacts {

    // ToolExecutionResult, since 1.7; before, a tool answers with a String.
    private static final NamedGetter IS_ERROR = new NamedGetter("isError");
    private static final NamedGetter RESULT_TEXT = new NamedGetter("resultText");
    private static final NamedGetter MESSAGE_TEXT = new NamedGetter("text");

    private ToolFacts() {}

    /** {@code function}, {@code mcp}, {@code tool_search} or {@code custom}. */
    static String type(ToolExecutor executor) {
        if (executor instanceof DefaultToolExecutor) {
            return "function";
        }
        String name = executor == null ? "" : executor.getClass().getName();
        return switch (name) {
            case "io.quarkiverse.langchain4j.runtime.tool.QuarkusToolExecutor" -> "function";
            case "dev.langchain4j.mcp.McpToolExecutor" -> "mcp";
            case "dev.langchain4j.service.tool.search.ToolSearchService$ToolSearchExecutor",
                    "dev.langchain4j.service.tool.ToolSearchService$ToolSearchExecutor" -> "tool_search";
            default -> "custom";
        };
    }

    /** Whether the tool itself says that it failed. */
    static boolean isError(Object result) {
        return Boolean.TRUE.equals(IS_ERROR.of(result));
    }

    /** What the model is told; null if that is no text. */
    static String text(Object result) {
        if (result instanceof String text) {
            return text;
        }
        Object text = RESULT_TEXT.on(result) ? RESULT_TEXT.of(result) : MESSAGE_TEXT.of(result);
        return text instanceof String words ? words : null;
    }
}
