package io.flowtap.instrumentation.langchain4j.service;

import io.flowtap.hook.Hook;
import io.flowtap.hook.Target;
import java.util.List;

/** AI services and the token streams they return. */
public final class AiServiceTargets {

    private AiServiceTargets() {}

    /** The classes to rewrite, and the hooks for each. */
    public static List<Target> all() {
        return List.of(
                aiServiceCall(),
                aiServiceEvents(),
                tokenStream(),
                tokenStreamAdapter(),
                tokenStreamHandler(),
                aiServiceBuilder());
    }

    private static Target aiServiceCall() {
        // The invocation handler of every AI service proxy.
        return Target.exactly(
                "dev.langchain4j.service.DefaultAiServices$1", Hook.on("invoke").with(AiServiceHook.class));
    }

    private static Target aiServiceEvents() {
        // Fired whether or not anyone listens. Since 1.6.
        return Target.exactly(
                "dev.langchain4j.observability.api.DefaultAiServiceListenerRegistrar",
                Hook.on("fireEvent").with(AiServiceEventHook.class));
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
                Hook.on("onCompleteResponse").with(TokenStreamHandlerHook.Complete.class),
                Hook.on("onError").with(TokenStreamHandlerHook.Failed.class));
    }

    private static Target aiServiceBuilder() {
        return Target.exactly(
                "dev.langchain4j.service.DefaultAiServices",
                Hook.on("build").arity(0).with(AiServiceBuilderHook.class));
    }
}
