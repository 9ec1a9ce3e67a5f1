package io.flowtap.instrumentation.langchain4j.tool;

import io.flowtap.operation.ToolOperation;
import java.lang.reflect.InvocationTargetException;
import net.bytebuddy.asm.Advice;

/** {@code DefaultToolExecutor.execute(arguments)}: the reflective call of a {@code @Tool} method. */
final class ToolMethodHook {

    private ToolMethodHook() {}

    // Anything but InvocationTargetException is not the tool's: the executor then makes the method accessible and
    // retries.
    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Thrown Throwable thrown) {
        ToolOperation call = ToolCalls.current();
        if (call != null && thrown instanceof InvocationTargetException && thrown.getCause() != null) {
            call.fail(thrown.getCause());
        }
    }
}
