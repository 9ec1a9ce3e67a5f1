package io.flowtap.instrumentation.langchain4j.rag;

import io.flowtap.hook.Hook;
import io.flowtap.hook.Target;
import java.util.List;

/** Retrievers, embedding stores and what combines them. */
public final class RetrievalTargets {

    private RetrievalTargets() {}

    /** The classes to rewrite, and the hooks for each. */
    public static List<Target> all() {
        return List.of(retriever(), embeddingStore(), augmentor());
    }

    private static Target retriever() {
        return Target.subtypesOf(
                "dev.langchain4j.rag.content.retriever.ContentRetriever",
                Hook.on("retrieve").arity(1).with(ContentRetrieverHook.class));
    }

    private static Target embeddingStore() {
        return Target.subtypesOf(
                "dev.langchain4j.store.embedding.EmbeddingStore",
                Hook.on("search").arity(1).with(EmbeddingStoreHook.class));
    }

    private static Target augmentor() {
        return Target.subtypesOf(
                "dev.langchain4j.rag.RetrievalAugmentor",
                Hook.on("augment").arity(1).with(RetrievalAugmentorHook.class));
    }
}
