package io.flowtap.testapps.extension;

import io.flowtap.operation.Operation;
import io.flowtap.operation.Operations;
import io.flowtap.operation.ToolOperation;
import net.bytebuddy.asm.Advice;

/** Around {@code String translate(String)}: one call is one {@code tool_used}. */
public final class TranslateHook {

    private TranslateHook() {}

    @Advice.OnMethodEnter
    static Object enter(@Advice.Argument(0) String text) {
        ToolOperation call = new ToolOperation("translate", "custom", Operation.current());
        if (Operations.capture().toolArguments()) {
            call.arguments(text);
        }
        call.activate();
        return call;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter Object entered, @Advice.Return String translated, @Advice.Thrown Throwable thrown) {
        ToolOperation call = (ToolOperation) entered;
        call.deactivate();
        if (Operations.capture().toolResults()) {
            call.result(translated);
        }
        call.end(thrown);
    }
}
