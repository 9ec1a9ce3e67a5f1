package io.flowtap.instrumentation.langchain4j;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.output.FinishReason;
import io.flowtap.operation.CallIdentity;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.Operations;
import java.util.Locale;

/** Reads chat requests and responses. */
final class ChatFacts {

    private static final NamedGetter PROVIDER = new NamedGetter("provider");
    private static final NamedGetter DEFAULT_PARAMETERS = new NamedGetter("defaultRequestParameters");
    private static final NamedGetter USER = new NamedGetter("user");

    private ChatFacts() {}

    /** What is known once the request is complete, with the model's defaults merged in. */
    static void request(ModelOperation call, ChatRequest request, ModelProvider provider) {
        String known = ProviderNames.of(provider);
        if (known != null) {
            call.provider(known);
        }
        parameters(call, request);
    }

    /** Fills in what the model object knows, for models whose own {@code chat} passes no listener code. */
    static void fillIn(ModelOperation call, Object model, ChatRequest request) {
        if (call.provider() == null) {
            Object provider = PROVIDER.of(model);
            String known = provider instanceof ModelProvider each ? ProviderNames.of(each) : null;
            call.provider(known != null ? known : ProviderNames.ofClass(model.getClass()));
        }
        if (call.requestedModel() == null) {
            parameters(call, request);
        }
        if (call.requestedModel() == null && DEFAULT_PARAMETERS.of(model) instanceof ChatRequestParameters defaults) {
            call.requestedModel(modelName(defaults));
        }
    }

    private static void parameters(ModelOperation call, ChatRequest request) {
        ChatRequestParameters parameters = request == null ? null : request.parameters();
        if (parameters != null) {
            String model = modelName(parameters);
            if (model != null) {
                call.requestedModel(model);
            }
            // OpenAiChatRequestParameters.user(), and the official client's; other providers have no such parameter.
            if (USER.of(parameters) instanceof String user && !user.isEmpty()) {
                onBehalfOf(call, user);
            }
        }
        if (request != null && Operations.capture().prompts()) {
            call.prompt(Conversation.text(request.messages()));
        }
    }

    private static void onBehalfOf(ModelOperation call, String user) {
        CallIdentity known = call.identity();
        if (known == null) {
            call.identity(new CallIdentity(user, null, null, null));
        } else if (known.userId() == null) {
            call.identity(new CallIdentity(user, known.workspaceId(), known.organizationId(), known.sessionId()));
        }
    }

    private static String modelName(ChatRequestParameters parameters) {
        try {
            return parameters.modelName();
        } catch (RuntimeException ofTheHost) {
            return null;
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

    /** As providers name them, and with them the GenAI conventions. */
    private static String nameOf(FinishReason reason) {
        return reason == FinishReason.TOOL_EXECUTION ? "tool_calls" : reason.name().toLowerCase(Locale.ROOT);
    }
}
