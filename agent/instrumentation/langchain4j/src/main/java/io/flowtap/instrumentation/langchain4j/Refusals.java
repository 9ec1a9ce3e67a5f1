package io.flowtap.instrumentation.langchain4j;

import io.flowtap.operation.GuardrailOperation;
import io.flowtap.operation.GuardrailOperation.Direction;
import io.flowtap.operation.HostThrowable;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.Operation;

/** Tells refusals from failures. By class name: guardrails came with 1.1, ContentFilteredException with 1.2. */
final class Refusals {

    private static final String CONTENT_FILTER = "dev.langchain4j.exception.ContentFilteredException";
    private static final String GUARDRAIL = "dev.langchain4j.guardrail.GuardrailException";
    private static final String MODERATION = "dev.langchain4j.service.ModerationException";

    private Refusals() {}

    /** Ends {@code operation} as {@code thrown} demands: null is success. */
    static void end(Operation operation, Throwable thrown) {
        if (isRefusal(thrown)) {
            operation.block(thrown);
        } else {
            operation.end(thrown);
        }
    }

    /** Whether {@code thrown}, or what caused it, is a provider's content filter. */
    static boolean isContentFilter(Throwable thrown) {
        return hasCause(thrown, CONTENT_FILTER);
    }

    private static boolean isRefusal(Throwable thrown) {
        return hasCause(thrown, CONTENT_FILTER) || hasCause(thrown, GUARDRAIL) || hasCause(thrown, MODERATION);
    }

    private static boolean hasCause(Throwable thrown, String className) {
        for (Throwable each : HostThrowable.causes(thrown)) {
            for (Class<?> type = each.getClass(); type != Throwable.class; type = type.getSuperclass()) {
                if (type.getName().equals(className)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Reports that the provider's filter stops {@code call}, which has not ended yet: the prompt if it failed, the
     * answer if it only ended with that finish reason. Inner layers leave it to the call they are part of.
     */
    static void byProvider(ModelOperation call, Throwable thrown) {
        if (call.innerLayer()) {
            return;
        }
        GuardrailOperation filter = new GuardrailOperation(
                "content filter", "provider", thrown == null ? Direction.OUTPUT : Direction.INPUT, call);
        String message = thrown == null ? null : HostThrowable.message(thrown);
        filter.reason(message == null ? "content_filter" : message);
        filter.block(thrown);
    }
}
