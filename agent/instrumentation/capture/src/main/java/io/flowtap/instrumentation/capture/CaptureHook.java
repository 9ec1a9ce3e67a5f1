package io.flowtap.instrumentation.capture;

import io.flowtap.operation.Operations;
import java.util.Map;
import net.bytebuddy.asm.Advice;

/** {@code Flowtap.capture}. */
final class CaptureHook {

    private CaptureHook() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(0) String name, @Advice.Argument(1) Map<String, ?> properties) {
        Operations.captured(name, properties);
    }
}
