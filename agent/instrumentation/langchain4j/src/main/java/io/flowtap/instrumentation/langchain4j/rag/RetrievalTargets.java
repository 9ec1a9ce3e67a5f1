package io.flowtap.instrumentation.langchain4j.rag;

import io.flowtap.extension.Hook;
import io.flowtap.extension.Target;
import java.util.List;

/** Retrievers, embedding stores and what combines them. */
public final class RetrievalTargets {

    private static final String LIST = "java.util.List";

    private RetrievalTargets() {}

    /** The classes to rewrite, and the hooks for each. */
    public static List<Target> all() {
        return List.of(retriever(), embeddingStore(), augmentor());
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
}
