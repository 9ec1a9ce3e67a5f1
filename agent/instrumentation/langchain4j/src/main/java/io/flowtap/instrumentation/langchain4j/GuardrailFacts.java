package io.flowtap.instrumentation.langchain4j;

import dev.langchain4j.guardrail.Guardrail;
import dev.langchain4j.guardrail.GuardrailRequest;
import dev.langchain4j.guardrail.GuardrailResult;
import dev.langchain4j.guardrail.InputGuardrailRequest;
import dev.langchain4j.guardrail.OutputGuardrailRequest;
import io.flowtap.operation.GuardrailOperation;
import io.flowtap.operation.Operations;
import java.util.List;

/** Reads guardrails and their verdicts. LangChain4j has no score for a verdict. */
final class GuardrailFacts {

    // since 1.16
    private static final NamedGetter NAME = new NamedGetter("name");

    private GuardrailFacts() {}

    static boolean passed(GuardrailResult<?> result) {
        return result.result() == GuardrailResult.Result.SUCCESS
                || result.result() == GuardrailResult.Result.SUCCESS_WITH_RESULT;
    }

    /** The last refusal is the one that blocked, if anything does. */
    static void refused(
            GuardrailOperation check, Guardrail<?, ?> guardrail, GuardrailRequest<?> request, GuardrailResult<?> result) {
        describe(check, guardrail, request);
        List<? extends GuardrailResult.Failure> failures = result.failures();
        GuardrailResult.Failure first = failures == null || failures.isEmpty() ? null : failures.get(0);
        check.reason(first == null ? null : first.message());
    }

    /** A guardrail that throws refuses too. */
    static void crashed(
            GuardrailOperation check, Guardrail<?, ?> guardrail, GuardrailRequest<?> request, Throwable thrown) {
        describe(check, guardrail, request);
        try {
            check.reason(thrown.getMessage());
        } catch (RuntimeException ofTheHost) {
            check.reason(null);
        }
    }

    private static void describe(GuardrailOperation check, Guardrail<?, ?> guardrail, GuardrailRequest<?> request) {
        Object name = NAME.of(guardrail);
        boolean ownName = name instanceof String text
                && !text.isEmpty()
                && !text.equals(guardrail.getClass().getName());
        check.guardrailName(ownName ? (String) name : RetrievalFacts.simpleName(guardrail.getClass()));
        if (request instanceof InputGuardrailRequest input && Operations.capture().prompts()) {
            check.content(Conversation.text(input.userMessage()));
        } else if (request instanceof OutputGuardrailRequest output
                && output.responseFromLLM() != null
                && Operations.capture().completions()) {
            check.content(Conversation.text(output.responseFromLLM().aiMessage()));
        }
    }
}
