package io.flowtap.instrumentation.langchain4j;

import io.flowtap.extension.Hook;
import io.flowtap.extension.Instrumentation;
import io.flowtap.extension.Library;
import io.flowtap.extension.Target;
import java.util.List;

/**
 * LangChain4j 1.0.0 and later. The version in a comment is the first (or last) one in which the method exists; where
 * none is given it is in every version from 1.0.0 to 1.19.0. A method that a version lacks simply never matches.
 */
public final class LangChain4jInstrumentation implements Instrumentation {

    private static final String CHAT_REQUEST = "dev.langchain4j.model.chat.request.ChatRequest";
    private static final String CHAT_OPTIONS = "dev.langchain4j.model.chat.request.ChatRequestOptions";
    private static final String CHAT_RESPONSE = "dev.langchain4j.model.chat.response.ChatResponse";
    private static final String HANDLER = "dev.langchain4j.model.chat.response.StreamingChatResponseHandler";
    private static final String THROWABLE = "java.lang.Throwable";
    private static final String STRING = "java.lang.String";
    private static final String OBJECT = "java.lang.Object";
    private static final String LIST = "java.util.List";
    private static final String TOOL_REQUEST = "dev.langchain4j.agent.tool.ToolExecutionRequest";
    private static final String INVOCATION = "dev.langchain4j.invocation.InvocationContext";

    @Override
    public String name() {
        return "langchain4j";
    }

    @Override
    public Library library() {
        return new Library(
                "dev.langchain4j.model.chat.ChatModel",
                List.of("dev.langchain4j."),
                "dev.langchain4j:langchain4j-core");
    }

    @Override
    public List<Target> targets() {
        return List.of(
                chatModel(),
                streamingChatModel(),
                streamingHandler(),
                streamingHandle(),
                chatListeners(),
                embeddingModel(),
                aiServiceCall(),
                aiServiceEvents(),
                agenticSystem(),
                agenticSystemBefore19(),
                tokenStream(),
                tokenStreamAdapter(),
                tokenStreamHandler(),
                aiServiceBuilder(),
                toolService(),
                toolExecutor(),
                toolMethod(),
                mcpClient(),
                retriever(),
                embeddingStore(),
                augmentor(),
                inputGuardrails(),
                outputGuardrails(),
                guardrailVerdict(),
                moderation());
    }

    private static Target chatModel() {
        // chat(request, options) since 1.13. By return type: 1.20 adds overloads of the same name that return
        // publishers.
        return Target.subtypesOf(
                "dev.langchain4j.model.chat.ChatModel",
                Hook.on("chat", "doChat").takingFirst(CHAT_REQUEST).returning(CHAT_RESPONSE).with(ChatModelHook.class));
    }

    private static Target streamingChatModel() {
        return Target.subtypesOf(
                "dev.langchain4j.model.chat.StreamingChatModel",
                Hook.on("chat", "doChat")
                        .taking(CHAT_REQUEST, HANDLER)
                        .returning("void")
                        .with(StreamingChatModelHook.Plain.class),
                // since 1.13
                Hook.on("chat")
                        .taking(CHAT_REQUEST, CHAT_OPTIONS, HANDLER)
                        .returning("void")
                        .with(StreamingChatModelHook.WithOptions.class));
    }

    private static Target streamingHandler() {
        String response = "dev.langchain4j.model.chat.response.";
        return Target.subtypesOf(
                HANDLER,
                Hook.on("onPartialResponse").taking(STRING).with(StreamingHandlerHook.Partial.class),
                // since 1.2 (onPartialThinking) and 1.3 (onPartialToolCall, onCompleteToolCall)
                Hook.on("onPartialThinking", "onPartialToolCall", "onCompleteToolCall")
                        .arity(1)
                        .with(StreamingHandlerHook.Partial.class),
                // the three with a context, which holds the handle that cancels: since 1.8
                Hook.on("onPartialResponse")
                        .taking(response + "PartialResponse", response + "PartialResponseContext")
                        .with(StreamingHandlerHook.PartialText.class),
                Hook.on("onPartialThinking")
                        .taking(response + "PartialThinking", response + "PartialThinkingContext")
                        .with(StreamingHandlerHook.PartialThought.class),
                Hook.on("onPartialToolCall")
                        .taking(response + "PartialToolCall", response + "PartialToolCallContext")
                        .with(StreamingHandlerHook.PartialCall.class),
                Hook.on("onCompleteResponse").taking(CHAT_RESPONSE).with(StreamingHandlerHook.Complete.class),
                Hook.on("onError").taking(THROWABLE).with(StreamingHandlerHook.Failed.class));
    }

    private static Target streamingHandle() {
        // since 1.8
        return Target.subtypesOf(
                "dev.langchain4j.model.chat.response.StreamingHandle",
                Hook.on("cancel").arity(0).with(StreamingHandleHook.class));
    }

    private static Target chatListeners() {
        return Target.exactly(
                "dev.langchain4j.model.chat.ChatModelListenerUtils",
                Hook.on("onRequest").arity(4).takingFirst(CHAT_REQUEST).with(ChatListenersHook.Request.class),
                Hook.on("onResponse").arity(5).takingFirst(CHAT_RESPONSE).with(ChatListenersHook.Response.class),
                Hook.on("onError").arity(5).takingFirst(THROWABLE).with(ChatListenersHook.Failed.class));
    }

    private static Target embeddingModel() {
        return Target.subtypesOf(
                "dev.langchain4j.model.embedding.EmbeddingModel",
                Hook.on("embedAll").taking(LIST).with(EmbeddingModelHook.Texts.class),
                // since 1.18
                Hook.on("embed", "doEmbed")
                        .taking("dev.langchain4j.model.embedding.request.EmbeddingRequest")
                        .returning("dev.langchain4j.model.embedding.response.EmbeddingResponse")
                        .with(EmbeddingModelHook.Request.class));
    }

    private static Target aiServiceCall() {
        // The invocation handler of every AI service proxy.
        return Target.exactly(
                "dev.langchain4j.service.DefaultAiServices$1",
                Hook.on("invoke")
                        .taking(OBJECT, "java.lang.reflect.Method", "[Ljava.lang.Object;")
                        .with(AiServiceHook.class));
    }

    private static Target aiServiceEvents() {
        // Fired whether or not anyone listens. Since 1.6.
        return Target.exactly(
                "dev.langchain4j.observability.api.DefaultAiServiceListenerRegistrar",
                Hook.on("fireEvent")
                        .taking("dev.langchain4j.observability.api.event.AiServiceEvent")
                        .with(AiServiceEventHook.class));
    }

    private static Target agenticSystem() {
        // langchain4j-agentic since 1.9; by arity, since its types are not those of langchain4j
        return Target.exactly(
                "dev.langchain4j.agentic.internal.PlannerBasedInvocationHandler",
                Hook.on("executeAgentMethod").arity(3).with(AgenticSystemHook.WithoutScope.class));
    }

    private static Target agenticSystemBefore19() {
        // 1.3 to 1.8
        return Target.exactly(
                "dev.langchain4j.agentic.internal.AbstractAgentInvocationHandler",
                Hook.on("executeAgentMethod").arity(4).with(AgenticSystemHook.WithScope.class));
    }

    private static Target tokenStream() {
        return Target.exactly(
                "dev.langchain4j.service.AiServiceTokenStream",
                Hook.on("start").arity(0).with(TokenStreamHook.Start.class));
    }

    private static Target tokenStreamAdapter() {
        return Target.subtypesOf(
                "dev.langchain4j.spi.services.TokenStreamAdapter",
                Hook.on("adapt").taking("dev.langchain4j.service.TokenStream").with(TokenStreamHook.Adapt.class));
    }

    private static Target tokenStreamHandler() {
        return Target.exactly(
                "dev.langchain4j.service.AiServiceStreamingResponseHandler",
                Hook.on("onCompleteResponse").taking(CHAT_RESPONSE).with(TokenStreamHandlerHook.Complete.class),
                Hook.on("onError").taking(THROWABLE).with(TokenStreamHandlerHook.Failed.class));
    }

    private static Target aiServiceBuilder() {
        return Target.exactly(
                "dev.langchain4j.service.DefaultAiServices",
                Hook.on("build").arity(0).with(AiServiceBuilderHook.class));
    }

    private static Target toolService() {
        return Target.exactly(
                "dev.langchain4j.service.tool.ToolService",
                // since 1.7; 1.4 to 1.6 pass a memory id instead, there ToolExecutorHook sees the call
                Hook.on("executeWithErrorHandling")
                        .takingFirst(TOOL_REQUEST, "dev.langchain4j.service.tool.ToolExecutor", INVOCATION)
                        .with(ToolServiceHook.Execute.class),
                Hook.on("applyToolHallucinationStrategy").taking(TOOL_REQUEST).with(ToolServiceHook.UnknownTool.class));
    }

    private static Target toolExecutor() {
        return Target.subtypesOf(
                "dev.langchain4j.service.tool.ToolExecutor",
                Hook.on("execute").taking(TOOL_REQUEST, OBJECT).returning(STRING).with(ToolExecutorHook.Plain.class),
                // since 1.7
                Hook.on("executeWithContext")
                        .taking(TOOL_REQUEST, INVOCATION)
                        .with(ToolExecutorHook.WithContext.class));
    }

    private static Target toolMethod() {
        // The one place where the exception of a @Tool method is seen: 1.0 to 1.3 turn it into a result text.
        return Target.exactly(
                "dev.langchain4j.service.tool.DefaultToolExecutor",
                Hook.on("execute").taking("[Ljava.lang.Object;").with(ToolMethodHook.class));
    }

    private static Target mcpClient() {
        // executeTool(request, invocation) since langchain4j-mcp 1.13; answers a String up to 1.5.
        return Target.subtypesOf(
                "dev.langchain4j.mcp.client.McpClient",
                Hook.on("executeTool").takingFirst(TOOL_REQUEST).with(McpClientHook.class));
    }

    private static Target retriever() {
        return Target.subtypesOf(
                "dev.langchain4j.rag.content.retriever.ContentRetriever",
                Hook.on("retrieve")
                        .taking("dev.langchain4j.rag.query.Query")
                        .returning(LIST)
                        .with(ContentRetrieverHook.class));
    }

    private static Target embeddingStore() {
        return Target.subtypesOf(
                "dev.langchain4j.store.embedding.EmbeddingStore",
                Hook.on("search")
                        .taking("dev.langchain4j.store.embedding.EmbeddingSearchRequest")
                        .returning("dev.langchain4j.store.embedding.EmbeddingSearchResult")
                        .with(EmbeddingStoreHook.class));
    }

    private static Target augmentor() {
        return Target.subtypesOf(
                "dev.langchain4j.rag.RetrievalAugmentor",
                Hook.on("augment")
                        .taking("dev.langchain4j.rag.AugmentationRequest")
                        .returning("dev.langchain4j.rag.AugmentationResult")
                        .with(RetrievalAugmentorHook.class));
    }

    private static Target inputGuardrails() {
        // Guardrails since 1.1.
        return Target.exactly(
                "dev.langchain4j.guardrail.InputGuardrailExecutor",
                Hook.on("execute")
                        .taking("dev.langchain4j.guardrail.InputGuardrailRequest")
                        .with(GuardrailsHook.Input.class));
    }

    private static Target outputGuardrails() {
        // since 1.1
        return Target.exactly(
                "dev.langchain4j.guardrail.OutputGuardrailExecutor",
                Hook.on("execute")
                        .taking("dev.langchain4j.guardrail.OutputGuardrailRequest")
                        .with(GuardrailsHook.Output.class));
    }

    private static Target guardrailVerdict() {
        // since 1.1
        return Target.exactly(
                "dev.langchain4j.guardrail.AbstractGuardrailExecutor",
                Hook.on("validate")
                        .taking("dev.langchain4j.guardrail.GuardrailRequest", "dev.langchain4j.guardrail.Guardrail")
                        .with(GuardrailVerdictHook.class));
    }

    private static Target moderation() {
        return Target.exactly(
                "dev.langchain4j.service.AiServices",
                Hook.on("verifyModerationIfNeeded")
                        .taking("java.util.concurrent.Future")
                        .with(ModerationHook.class));
    }
}
