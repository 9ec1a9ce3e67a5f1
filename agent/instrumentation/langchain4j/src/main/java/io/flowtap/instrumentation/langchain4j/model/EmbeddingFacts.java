package io.flowtap.instrumentation.langchain4j.model;

import dev.langchain4j.model.output.TokenUsage;
import io.flowtap.instrumentation.common.NamedGetter;
import io.flowtap.operation.ModelOperation;

/** Reads embedding models and what they answer. */
final class EmbeddingFacts {

    // Private field of most models of LangChain4j. The getter of 1.12 may be the host's, or a mock's that counts.
    private static final NamedGetter MODEL_NAME = NamedGetter.ofField("modelName");

    private static final String NOT_SAID = "unknown";

    private EmbeddingFacts() {}

    static void model(ModelOperation call, Object model) {
        if (call.provider() == null) {
            call.provider(ModelProviderNames.ofClass(model.getClass()));
        }
        if (call.requestedModel() == null
                && MODEL_NAME.of(model) instanceof String name
                && !name.isEmpty()
                && !name.equals(NOT_SAID)) {
            call.requestedModel(name);
        }
        if (call.modelName() == null) {
            call.modelName(call.requestedModel());
        }
    }

    static void answeredBy(ModelOperation call, String modelName) {
        if (modelName != null && !modelName.equals(NOT_SAID)) {
            call.modelName(modelName);
        }
    }

    static void usage(ModelOperation call, TokenUsage usage) {
        call.usage(TokenUsageFacts.of(usage).refinedBy(call.usage()));
    }
}
