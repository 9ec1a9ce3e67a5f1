package io.flowtap.instrumentation.langchain4j.chat;

import io.flowtap.hook.Hook;
import io.flowtap.hook.Target;
import java.util.List;

/** Chat models, synchronous and streaming. */
public final class ChatTargets {

    private static final String CHAT_REQUEST = "dev.langchain4j.model.chat.request.ChatRequest";
    private static final String CHAT_OPTIONS = "dev.langchain4j.model.chat.request.ChatRequestOptions";
    private static final String HANDLER = "dev.langchain4j.model.chat.response.StreamingChatResponseHandler";
    private static final String STRING = "java.lang.String";

    private ChatTargets() {}

    /** The classes to rewrite, and the hooks for each. */
    public static List<Target> all() {
        return List.of(chatModel(), streamingChatModel(), streamingHandler(), streamingHandle(), chatListeners());
    }

    private static Target chatModel() {
        // chat(request, options) since 1.13. The hook takes a ChatResponse: 1.20 adds overloads of the same name that
        // return publishers.
        return Target.subtypesOf(
                "dev.langchain4j.model.chat.ChatModel",
                Hook.on("chat", "doChat").with(ChatModelHook.class));
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
        return Target.subtypesOf(
                HANDLER,
                Hook.on("onPartialResponse").taking(STRING).with(StreamingHandlerHook.Partial.class),
                // since 1.2 (onPartialThinking) and 1.3 (onPartialToolCall, onCompleteToolCall)
                Hook.on("onPartialThinking", "onPartialToolCall", "onCompleteToolCall")
                        .arity(1)
                        .with(StreamingHandlerHook.Partial.class),
                // the three with a context, which holds the handle that cancels: since 1.8
                Hook.on("onPartialResponse").arity(2).with(StreamingHandlerHook.PartialText.class),
                Hook.on("onPartialThinking").arity(2).with(StreamingHandlerHook.PartialThought.class),
                Hook.on("onPartialToolCall").arity(2).with(StreamingHandlerHook.PartialCall.class),
                Hook.on("onCompleteResponse").arity(1).with(StreamingHandlerHook.Complete.class),
                Hook.on("onError").arity(1).with(StreamingHandlerHook.Failed.class));
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
                Hook.on("onRequest").with(ChatListenersHook.Request.class),
                Hook.on("onResponse").with(ChatListenersHook.Response.class),
                Hook.on("onError").with(ChatListenersHook.Failed.class));
    }
}
