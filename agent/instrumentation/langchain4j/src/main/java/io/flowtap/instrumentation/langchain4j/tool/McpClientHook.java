package io.flowtap.instrumentation.langchain4j.tool;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import io.flowtap.instrumentation.common.NamedGetter;
import io.flowtap.operation.Operation;
import io.flowtap.operation.ToolOperation;
import net.bytebuddy.asm.Advice;

/**
 * {@code McpClient.executeTool}: names the server of a tool call, or is the call if the host uses the client itself.
 */
final class McpClientHook {

    // Private field of DefaultMcpClient.
    private static final NamedGetter KEY = NamedGetter.ofField("key");

    private McpClientHook() {}

    @Advice.OnMethodEnter
    static Object enter(@Advice.This Object client, @Advice.Argument(0) ToolExecutionRequest request) {
        ToolOperation call = ToolCalls.current();
        // McpToolExecutor may pass on a request of its own: the model knows the tool by another name.
        boolean inner = ToolCalls.isFor(call, request)
                || call != null && call.toolType().equals("mcp");
        if (!inner) {
            call = ToolCalls.open(request, "mcp", Operation.current());
        }
        if (!call.ended()) {
            call.toolType("mcp");
            call.server(KEY.of(client) instanceof String key ? key : null);
        }
        return inner ? null : call;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter Object entered, @Advice.Return Object result, @Advice.Thrown Throwable thrown) {
        if (entered != null) {
            ToolCalls.close((ToolOperation) entered, result, thrown);
        }
    }
}
