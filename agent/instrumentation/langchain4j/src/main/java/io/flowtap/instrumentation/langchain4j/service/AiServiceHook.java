package io.flowtap.instrumentation.langchain4j.service;

import dev.langchain4j.service.AiServiceTokenStream;
import dev.langchain4j.service.memory.ChatMemoryAccess;
import java.lang.reflect.Method;
import net.bytebuddy.asm.Advice;

/** The invocation handler of AI service proxies: a call of a service method. */
final class AiServiceHook {

    private AiServiceHook() {}

    @Advice.OnMethodEnter
    static Object enter(
            @Advice.Argument(0) Object proxy,
            @Advice.Argument(1) Method method,
            @Advice.Argument(2) Object[] arguments) {
        // A default method runs the host's code since 1.7; what it calls is seen by itself.
        Class<?> declaring = method.getDeclaringClass();
        if (declaring == Object.class || declaring == ChatMemoryAccess.class || method.isDefault()) {
            return null;
        }
        ServiceMethod called = ServiceMethod.of(proxy == null ? declaring : proxy.getClass(), method);
        ServiceRun run = ServiceRun.open(called, called.identity(arguments));
        run.agent().activate();
        return run;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter Object entered, @Advice.Return Object returned, @Advice.Thrown Throwable thrown) {
        if (entered == null) {
            return;
        }
        ServiceRun run = (ServiceRun) entered;
        run.agent().deactivate();
        if (thrown == null && returned instanceof AiServiceTokenStream) {
            run.becomesStreaming();
            ServiceRuns.BY_STREAM.put(returned, run);
        } else if (thrown != null || !run.streaming()) {
            run.end(thrown);
        }
    }
}
