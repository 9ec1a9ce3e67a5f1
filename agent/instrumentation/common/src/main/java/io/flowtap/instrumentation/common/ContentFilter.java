package io.flowtap.instrumentation.common;

import io.flowtap.operation.GuardrailOperation;
import io.flowtap.operation.GuardrailOperation.Direction;
import io.flowtap.operation.HostThrowable;
import io.flowtap.operation.ModelOperation;
import org.jspecify.annotations.Nullable;

/** The filter with which a provider refuses a prompt or stops an answer. */
public final class ContentFilter {

    private ContentFilter() {}

    /**
     * Records that the filter stops {@code call}, which has not ended yet. Inner layers leave it to the call they are
     * part of.
     *
     * @param thrown how the provider refused the prompt; null if it stopped the answer with a finish reason
     */
    public static void stopped(ModelOperation call, @Nullable Throwable thrown) {
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
