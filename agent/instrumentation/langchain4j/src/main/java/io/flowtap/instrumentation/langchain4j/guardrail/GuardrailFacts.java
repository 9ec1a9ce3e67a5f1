package io.flowtap.instrumentation.langchain4j.guardrail;

import dev.langchain4j.guardrail.Guardrail;
import dev.langchain4j.guardrail.GuardrailRequest;
import dev.langchain4j.guardrail.GuardrailResult;
import dev.langchain4j.guardrail.InputGuardrailRequest;
import dev.langchain4j.guardrail.OutputGuardrailRequest;
import dev.langchain4j.observability.api.event.GuardrailExecutedEvent;
import io.flowtap.instrumentation.common.HostObjects;
import io.flowtap.instrumentation.common.NamedGetter;
import io.flowtap.instrumentation.langchain4j.chat.Conversation;
import io.flowtap.operation.GuardrailOperation;
import io.flowtap.operation.HostThrowable;
import io.flowtap.operation.Operations;
import java.util.List;

/** Reads guardrails and their verdicts. LangChain4j has no score for a verdict. */
public final class GuardrailFacts {

    // since 1.16
    private static final NamedGetter NAME_IN_EVENT = new NamedGetter("guardrailName");

    private GuardrailFacts() {}

    static boolean passed(GuardrailResult<?> result) {
        return result.result() == GuardrailResult.Result.SUCCESS
                || result.result() == GuardrailResult.Result.SUCCESS_WITH_RESULT;
    }

    /** The last refusal is the one that blocked, if anything does. */
    static void refused(
            GuardrailOperation check,
            Guardrail<?, ?> guardrail,
            GuardrailRequest<?> request,
            GuardrailResult<?> result) {
        describe(check, guardrail, request);
        List<? extends GuardrailResult.Failure> failures = result.failures();
        GuardrailResult.Failure first = failures == null || failures.isEmpty() ? null : failures.get(0);
        check.reason(first == null ? null : first.message());
    }

    /** A guardrail that throws refuses too. */
    static void crashed(
            GuardrailOperation check, Guardrail<?, ?> guardrail, GuardrailRequest<?> request, Throwable thrown) {
        describe(check, guardrail, request);
        check.reason(HostThrowable.message(thrown));
    }

    /** The library says what it calls a guardrail, which has given its verdict before. */
    public static void named(GuardrailOperation check, GuardrailExecutedEvent<?, ?, ?> event) {
        Class<?> type = event.guardrailClass();
        Object name = NAME_IN_EVENT.of(event);
        boolean refusedLast = type != null && HostObjects.nameOf(type).equals(check.guardrailName());
        if (refusedLast && name instanceof String own && !own.isEmpty() && !own.equals(type.getName())) {
            check.guardrailName(own);
        }
    }

    private static void describe(GuardrailOperation check, Guardrail<?, ?> guardrail, GuardrailRequest<?> request) {
        check.guardrailName(HostObjects.nameOf(guardrail.getClass()));
        if (request instanceof InputGuardrailRequest input
                && Operations.capture().prompts()) {
            check.content(Conversation.text(input.userMessage()));
        } else if (request instanceof OutputGuardrailRequest output
                && output.responseFromLLM() != null
                && Operations.capture().completions()) {
            check.content(Conversation.text(output.responseFromLLM().aiMessage()));
        }
    }
}
