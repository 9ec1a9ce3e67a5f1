package io.flowtap.instrumentation.capture;

import io.flowtap.identity.Identification;
import io.flowtap.operation.Operations;
import net.bytebuddy.asm.Advice;

/** {@code Flowtap.alias}. */
final class AliasHook {

    private AliasHook() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(0) String userId, @Advice.Argument(1) String previousId) {
        if (userId != null && !userId.isBlank() && previousId != null && !previousId.isBlank()) {
            Operations.identified(new Identification.Alias(userId, previousId));
        }
    }
}
