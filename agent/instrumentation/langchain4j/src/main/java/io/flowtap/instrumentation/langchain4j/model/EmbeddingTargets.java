package io.flowtap.instrumentation.langchain4j.model;

import io.flowtap.hook.Hook;
import io.flowtap.hook.Target;
import java.util.List;

/** Embedding models. */
public final class EmbeddingTargets {

    private static final String LIST = "java.util.List";

    private EmbeddingTargets() {}

    /** The classes to rewrite, and the hooks for each. */
    public static List<Target> all() {
        return List.of(embeddingModel());
    }

    private static Target embeddingModel() {
        return Target.subtypesOf(
                "dev.langchain4j.model.embedding.EmbeddingModel",
                Hook.on("embedAll").taking(LIST).with(EmbeddingModelHook.Texts.class),
                // since 1.18
                Hook.on("embed", "doEmbed").arity(1).with(EmbeddingModelHook.Request.class));
    }
}
