package io.flowtap.instrumentation.langchain4j.chat;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.flowtap.instrumentation.common.AnswerMarks;
import io.flowtap.instrumentation.common.CachedAnswerDetection;
import io.flowtap.instrumentation.common.CallUser;
import io.flowtap.instrumentation.common.NamedGetter;
import io.flowtap.instrumentation.langchain4j.model.ModelProviderNames;
import io.flowtap.instrumentation.langchain4j.model.TokenUsageFacts;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.Operations;
import java.util.Locale;

/** Reads chat requests and responses. */
public final class ChatFacts {

    // Private fields of LangChain4j's models and parameters. Their getters may be the host's, or a mock's that counts.
    private static final NamedGetter DEFAULT_PARAMETERS = NamedGetter.ofField("defaultRequestParameters");
    private static final NamedGetter MODEL_NAME = NamedGetter.ofField("modelName");
    private static final NamedGetter USER = NamedGetter.ofField("user");

    private ChatFacts() {}

    /** What is known once the request is complete, with the model's defaults merged in. */
    static void request(ModelOperation call, ChatRequest request, ModelProvider provider) {
        String known = ModelProviderNames.of(provider);
        if (known != null) {
            call.provider(known);
        }
        parameters(call, request);
    }

    /** Fills in what the model object knows, for models whose own {@code chat} passes no listener code. */
    static void fillIn(ModelOperation call, Object model, ChatRequest request) {
        if (call.provider() == null) {
            call.provider(ModelProviderNames.ofClass(model.getClass()));
        }
        if (call.requestedModel() == null) {
            parameters(call, request);
        }
        if (call.requestedModel() == null) {
            call.requestedModel(configuredModel(model));
        }
    }

    /** The model that {@code model}, a client of LangChain4j, asks unless told otherwise; null if it cannot be told. */
    public static String configuredModel(Object model) {
        return MODEL_NAME.of(DEFAULT_PARAMETERS.of(model)) instanceof String name ? name : null;
    }

    private static void parameters(ModelOperation call, ChatRequest request) {
        ChatRequestParameters parameters = request == null ? null : request.parameters();
        if (parameters != null) {
            if (MODEL_NAME.of(parameters) instanceof String name) {
                call.requestedModel(name);
            }
            // OpenAiChatRequestParameters, and the official client's; other providers have no such parameter.
            if (USER.of(parameters) instanceof String user) {
                CallUser.named(call, user);
            }
        }
        if (request != null && Operations.capture().prompts()) {
            call.prompt(Conversation.text(request.messages()));
        }
    }

    /**
     * What the response says, where an inner layer has not said it better.
     *
     * @return whether the provider's content filter stopped the answer
     */
    static boolean answer(ModelOperation call, ChatResponse response) {
        ChatResponseMetadata metadata = response == null ? null : response.metadata();
        if (metadata == null) {
            return false;
        }
        FinishReason reason = metadata.finishReason();
        call.modelName(call.modelName() != null ? call.modelName() : metadata.modelName());
        call.responseId(call.responseId() != null ? call.responseId() : metadata.id());
        if (call.finishReason() == null && reason != null) {
            call.finishReason(nameOf(reason));
        }
        call.usage(TokenUsageFacts.of(metadata.tokenUsage()).refinedBy(call.usage()));
        if (Operations.capture().completions() && response.aiMessage() != null) {
            call.completion(Conversation.text(response.aiMessage()));
        }
        return reason == FinishReason.CONTENT_FILTER;
    }

    /** Finds out whether {@code model} answered from a cache. */
    static void judge(ModelOperation call, Object model, ChatResponse response) {
        ChatResponseMetadata metadata = response == null ? null : response.metadata();
        if (model == null || metadata == null) {
            return;
        }
        TokenUsage usage = metadata.tokenUsage();
        String words =
                response.aiMessage() == null ? null : response.aiMessage().text();
        long mark = AnswerMarks.of(metadata.id(), words, usage == null ? null : usage.totalTokenCount());
        CachedAnswerDetection.judge(call, model, mark, response, metadata);
    }

    /** As providers name them, and with them the GenAI conventions. */
    private static String nameOf(FinishReason reason) {
        return reason == FinishReason.TOOL_EXECUTION
                ? "tool_calls"
                : reason.name().toLowerCase(Locale.ROOT);
    }
}
