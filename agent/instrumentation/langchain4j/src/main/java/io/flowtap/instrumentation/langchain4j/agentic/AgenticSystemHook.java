package io.flowtap.instrumentation.langchain4j.agentic;

import io.flowtap.instrumentation.langchain4j.chat.RefusalExceptions;
import io.flowtap.operation.FlowOperation;
import java.lang.reflect.Method;
import net.bytebuddy.asm.Advice;

/**
 * {@code executeAgentMethod} of the invocation handlers behind agentic systems (langchain4j-agentic): one call of a
 * sequence, loop, supervisor or the like. The outermost is the flow; the agents in it are seen as AI services.
 */
final class AgenticSystemHook {

    private AgenticSystemHook() {}

    /** {@code executeAgentMethod(scope, registry, method, arguments)}, up to 1.8. */
    static final class WithScope {

        private WithScope() {}

        @Advice.OnMethodEnter
        static Object enter(
                @Advice.This Object handler,
                @Advice.Argument(2) Method method,
                @Advice.Argument(3) Object[] arguments) {
            return AgenticFacts.open(handler, method, arguments);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
            close(entered, thrown);
        }
    }

    /** {@code executeAgentMethod(registry, method, arguments)}, since 1.9. */
    static final class WithoutScope {

        private WithoutScope() {}

        @Advice.OnMethodEnter
        static Object enter(
                @Advice.This Object handler,
                @Advice.Argument(1) Method method,
                @Advice.Argument(2) Object[] arguments) {
            return AgenticFacts.open(handler, method, arguments);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
            close(entered, thrown);
        }
    }

    private static void close(Object entered, Throwable thrown) {
        if (entered == null) {
            return;
        }
        FlowOperation flow = (FlowOperation) entered;
        flow.deactivate();
        RefusalExceptions.end(flow, AgenticFacts.isSuspension(thrown) ? null : thrown);
    }
}
