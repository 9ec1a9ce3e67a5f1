package io.flowtap.instrumentation.capture;

import io.flowtap.identity.Identification;
import io.flowtap.operation.Operations;
import java.util.Map;
import net.bytebuddy.asm.Advice;

/** {@code Flowtap.identify}. */
final class IdentifyHook {

    private IdentifyHook() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(0) String userId, @Advice.Argument(1) Map<String, ?> traits) {
        if (userId != null && !userId.isBlank()) {
            Operations.identified(new Identification.User(userId, traits));
        }
    }
}
