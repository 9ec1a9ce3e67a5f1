package io.flowtap.instrumentation.langchain4j.guardrail;

import io.flowtap.hook.Hook;
import io.flowtap.hook.Target;
import java.util.List;

/** Guardrails and moderation. */
public final class GuardrailTargets {

    private GuardrailTargets() {}

    /** The classes to rewrite, and the hooks for each. */
    public static List<Target> all() {
        return List.of(inputGuardrails(), outputGuardrails(), guardrailVerdict(), moderation());
    }

    private static Target inputGuardrails() {
        // Guardrails since 1.1.
        return Target.exactly(
                "dev.langchain4j.guardrail.InputGuardrailExecutor",
                Hook.on("execute")
                        .taking("dev.langchain4j.guardrail.InputGuardrailRequest")
                        .with(GuardrailsHook.Input.class));
    }

    private static Target outputGuardrails() {
        // since 1.1
        return Target.exactly(
                "dev.langchain4j.guardrail.OutputGuardrailExecutor",
                Hook.on("execute")
                        .taking("dev.langchain4j.guardrail.OutputGuardrailRequest")
                        .with(GuardrailsHook.Output.class));
    }

    private static Target guardrailVerdict() {
        // since 1.1
        return Target.exactly(
                "dev.langchain4j.guardrail.AbstractGuardrailExecutor",
                Hook.on("validate").with(GuardrailVerdictHook.class));
    }

    private static Target moderation() {
        return Target.exactly(
                "dev.langchain4j.service.AiServices",
                Hook.on("verifyModerationIfNeeded")
                        .taking("java.util.concurrent.Future")
                        .with(ModerationHook.class));
    }
}
