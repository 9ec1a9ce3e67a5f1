package io.flowtap.instrumentation.langchain4j.tool;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.tool.ToolExecutor;
import io.flowtap.instrumentation.langchain4j.service.ServiceRuns;
import io.flowtap.operation.Operation;
import io.flowtap.operation.ToolOperation;
import net.bytebuddy.asm.Advice;

/** {@code ToolExecutor}, whoever calls it. */
final class ToolExecutorHook {

    private ToolExecutorHook() {}

    private static Object open(ToolExecutor executor, ToolExecutionRequest request, Operation parent) {
        return ToolCalls.isFor(ToolCalls.current(), request)
                ? null
                : ToolCalls.open(request, ToolFacts.type(executor), parent);
    }

    private static void close(Object entered, ToolExecutionRequest request, Object result, Throwable thrown) {
        if (entered != null) {
            ToolCalls.close((ToolOperation) entered, result, thrown);
        } else if (thrown != null && ToolCalls.isFor(ToolCalls.current(), request)) {
            // The last place that sees it: ToolService turns it into a result for the model.
            ToolCalls.fail(ToolCalls.current(), thrown);
        }
    }

    /** {@code execute(request, memoryId)}. */
    static final class Plain {

        private Plain() {}

        @Advice.OnMethodEnter
        static Object enter(@Advice.This ToolExecutor executor, @Advice.Argument(0) ToolExecutionRequest request) {
            return open(executor, request, Operation.current());
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.Enter Object entered,
                @Advice.Argument(0) ToolExecutionRequest request,
                @Advice.Return Object result,
                @Advice.Thrown Throwable thrown) {
            close(entered, request, result, thrown);
        }
    }

    /** {@code executeWithContext(request, invocation)}. */
    static final class WithContext {

        private WithContext() {}

        @Advice.OnMethodEnter
        static Object enter(
                @Advice.This ToolExecutor executor,
                @Advice.Argument(0) ToolExecutionRequest request,
                @Advice.Argument(1) InvocationContext invocation) {
            Object invocationId = invocation == null ? null : invocation.invocationId();
            return open(executor, request, ServiceRuns.partOf(invocationId));
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.Enter Object entered,
                @Advice.Argument(0) ToolExecutionRequest request,
                @Advice.Return Object result,
                @Advice.Thrown Throwable thrown) {
            close(entered, request, result, thrown);
        }
    }
}
