package io.flowtap.instrumentation.langchain4j.guardrail;

import dev.langchain4j.guardrail.Guardrail;
import dev.langchain4j.guardrail.GuardrailRequest;
import dev.langchain4j.guardrail.GuardrailResult;
import io.flowtap.operation.GuardrailOperation;
import io.flowtap.operation.Operation;
import net.bytebuddy.asm.Advice;

/** {@code AbstractGuardrailExecutor.validate}: the verdict of one guardrail. */
final class GuardrailVerdictHook {

    private GuardrailVerdictHook() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
            @Advice.Argument(0) GuardrailRequest<?> request,
            @Advice.Argument(1) Guardrail<?, ?> guardrail,
            @Advice.Return GuardrailResult<?> result,
            @Advice.Thrown Throwable thrown) {
        if (!(Operation.current() instanceof GuardrailOperation check) || guardrail == null) {
            return;
        }
        if (thrown != null) {
            GuardrailFacts.crashed(check, guardrail, request, thrown);
        } else if (result != null && !GuardrailFacts.passed(result)) {
            GuardrailFacts.refused(check, guardrail, request, result);
        }
    }
}
