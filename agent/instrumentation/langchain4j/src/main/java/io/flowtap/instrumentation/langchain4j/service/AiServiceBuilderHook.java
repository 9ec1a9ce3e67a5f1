package io.flowtap.instrumentation.langchain4j.service;

import dev.langchain4j.service.AiServiceContext;
import io.flowtap.operation.Operations;
import net.bytebuddy.asm.Advice;

/** {@code AiServices.build}: an AI service is created. */
final class AiServiceBuilderHook {

    private AiServiceBuilderHook() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.FieldValue("context") AiServiceContext context, @Advice.Thrown Throwable thrown) {
        if (thrown == null && context != null) {
            Operations.agentCreated(AiServiceFacts.describe(context));
        }
    }
}
