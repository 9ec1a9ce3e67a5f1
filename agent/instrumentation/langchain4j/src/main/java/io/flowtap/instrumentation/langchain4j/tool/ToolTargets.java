package io.flowtap.instrumentation.langchain4j.tool;

import io.flowtap.hook.Hook;
import io.flowtap.hook.Target;
import java.util.List;

/** Tools, those of MCP servers included. */
public final class ToolTargets {

    private static final String STRING = "java.lang.String";
    private static final String OBJECT = "java.lang.Object";
    private static final String TOOL_REQUEST = "dev.langchain4j.agent.tool.ToolExecutionRequest";

    private ToolTargets() {}

    /** The classes to rewrite, and the hooks for each. */
    public static List<Target> all() {
        return List.of(toolService(), toolExecutor(), toolMethod(), mcpClient());
    }

    private static Target toolService() {
        return Target.exactly(
                "dev.langchain4j.service.tool.ToolService",
                // since 1.7; 1.4 to 1.6 pass a memory id instead, there ToolExecutorHook sees the call
                Hook.on("executeWithErrorHandling").with(ToolServiceHook.Execute.class),
                Hook.on("applyToolHallucinationStrategy").with(ToolServiceHook.UnknownTool.class));
    }

    private static Target toolExecutor() {
        return Target.subtypesOf(
                "dev.langchain4j.service.tool.ToolExecutor",
                Hook.on("execute")
                        .taking(TOOL_REQUEST, OBJECT)
                        .returning(STRING)
                        .with(ToolExecutorHook.Plain.class),
                // since 1.7
                Hook.on("executeWithContext").arity(2).with(ToolExecutorHook.WithContext.class));
    }

    private static Target toolMethod() {
        // The one place where the exception of a @Tool method is seen: 1.0 to 1.3 turn it into a result text.
        return Target.exactly(
                "dev.langchain4j.service.tool.DefaultToolExecutor",
                Hook.on("execute").taking("[Ljava.lang.Object;").with(ToolMethodHook.class));
    }

    private static Target mcpClient() {
        // executeTool(request, invocation) since langchain4j-mcp 1.13; answers a String up to 1.5.
        return Target.subtypesOf(
                "dev.langchain4j.mcp.client.McpClient", Hook.on("executeTool").with(McpClientHook.class));
    }
}
