package io.flowtap.instrumentation.langchain4j.chat;

import io.flowtap.instrumentation.common.ThrownTypes;
import io.flowtap.operation.Operation;

/** Tells refusals from failures. By class name: guardrails came with 1.1, ContentFilteredException with 1.2. */
public final class RefusalExceptions {

    private static final String CONTENT_FILTER = "dev.langchain4j.exception.ContentFilteredException";
    private static final String GUARDRAIL = "dev.langchain4j.guardrail.GuardrailException";
    private static final String MODERATION = "dev.langchain4j.service.ModerationException";

    private RefusalExceptions() {}

    /** Ends {@code operation} as {@code thrown} demands: null is success. */
    public static void end(Operation operation, Throwable thrown) {
        if (ThrownTypes.contain(thrown, CONTENT_FILTER, GUARDRAIL, MODERATION)) {
            operation.block(thrown);
        } else {
            operation.end(thrown);
        }
    }

    /** Whether {@code thrown}, or what caused it, is a provider's content filter. */
    static boolean isContentFilter(Throwable thrown) {
        return ThrownTypes.contain(thrown, CONTENT_FILTER);
    }
}
