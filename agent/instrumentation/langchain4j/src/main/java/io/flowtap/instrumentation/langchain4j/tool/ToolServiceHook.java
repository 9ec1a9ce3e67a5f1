package io.flowtap.instrumentation.langchain4j.tool;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.tool.ToolExecutor;
import io.flowtap.instrumentation.langchain4j.service.ServiceRuns;
import io.flowtap.operation.Operation;
import io.flowtap.operation.ToolOperation;
import net.bytebuddy.asm.Advice;

/** {@code ToolService}: the tool calls of AI services. */
final class ToolServiceHook {

    private ToolServiceHook() {}

    /**
     * {@code executeWithErrorHandling(request, executor, invocation, ...)}, on a pool's thread if tools run at once.
     */
    static final class Execute {

        private Execute() {}

        @Advice.OnMethodEnter
        static Object enter(
                @Advice.Argument(0) ToolExecutionRequest request,
                @Advice.Argument(1) ToolExecutor executor,
                @Advice.Argument(2) InvocationContext invocation) {
            Object invocationId = invocation == null ? null : invocation.invocationId();
            return ToolCalls.open(request, ToolFacts.type(executor), ServiceRuns.partOf(invocationId));
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter Object entered, @Advice.Return Object result, @Advice.Thrown Throwable thrown) {
            if (entered != null) {
                ToolCalls.close((ToolOperation) entered, result, thrown);
            }
        }
    }

    /** {@code applyToolHallucinationStrategy(request)}: the model asked for a tool that does not exist. */
    static final class UnknownTool {

        private UnknownTool() {}

        @Advice.OnMethodEnter
        static Object enter(@Advice.Argument(0) ToolExecutionRequest request) {
            return ToolCalls.open(request, "custom", Operation.current());
        }

        // The strategy's answer is no error to LangChain4j; to whoever reads the records the tool still did not exist.
        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
            if (entered != null) {
                ToolOperation call = (ToolOperation) entered;
                call.deactivate();
                call.errorType(ToolCalls.UNKNOWN_TOOL);
                call.fail(thrown);
            }
        }
    }
}
