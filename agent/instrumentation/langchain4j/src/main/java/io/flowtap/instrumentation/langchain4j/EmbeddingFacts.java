package io.flowtap.instrumentation.langchain4j;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.output.TokenUsage;
import io.flowtap.operation.ModelOperation;

/** Reads embedding models and what they answer. */
final class EmbeddingFacts {

    // A method since 1.12; before, many models have a private field of that name.
    private static final NamedGetter MODEL_NAME = new NamedGetter("modelName");

    // since 1.18
    private static final NamedGetter PROVIDER = new NamedGetter("provider");

    private static final String NOT_SAID = "unknown";

    private EmbeddingFacts() {}

    static void model(ModelOperation call, Object model) {
        if (call.provider() == null) {
            Object provider = PROVIDER.of(model);
            String known = provider instanceof ModelProvider each ? ProviderNames.of(each) : null;
            call.provider(known != null ? known : ProviderNames.ofClass(model.getClass()));
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
