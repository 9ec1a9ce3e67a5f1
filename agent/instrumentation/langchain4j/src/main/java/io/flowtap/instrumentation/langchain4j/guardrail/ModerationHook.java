package io.flowtap.instrumentation.langchain4j.guardrail;

import dev.langchain4j.service.ModerationException;
import io.flowtap.operation.GuardrailOperation;
import io.flowtap.operation.GuardrailOperation.Direction;
import io.flowtap.operation.Operation;
import io.flowtap.operation.Operations;
import net.bytebuddy.asm.Advice;

/**
 * {@code AiServices.verifyModerationIfNeeded}: the verdict of a {@code @Moderate} method, on the caller's thread. The
 * moderation itself ran beside the model call.
 */
final class ModerationHook {

    private ModerationHook() {}

    /** @param moderation null if the method is not moderated */
    @Advice.OnMethodEnter
    static Object enter(@Advice.Argument(0) Object moderation) {
        return moderation == null
                ? null
                : new GuardrailOperation("moderation", "moderation", Direction.INPUT, Operation.current());
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
        if (entered == null) {
            return;
        }
        GuardrailOperation check = (GuardrailOperation) entered;
        if (thrown instanceof ModerationException refusal) {
            // Its message repeats the flagged text.
            check.reason("flagged by moderation");
            if (Operations.capture().prompts()) {
                check.content(refusal.getMessage());
            }
            check.block(thrown);
        } else {
            check.end(thrown);
        }
    }
}
