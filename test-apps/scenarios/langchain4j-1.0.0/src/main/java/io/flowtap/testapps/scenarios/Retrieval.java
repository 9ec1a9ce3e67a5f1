package io.flowtap.testapps.scenarios;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.List;

/** An AI service that looks three texts up in an in-memory store and finds two. */
final class Retrieval implements Scenario {

    interface RetrievalAssistant {
        String answer(String question);
    }

    @Override
    public String run(Models models) {
        EmbeddingModel embeddings = models.embeddings();
        InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
        List<TextSegment> texts = List.of(
                TextSegment.from("A helmet protects the head"),
                TextSegment.from("A helmet costs 65 euros"),
                TextSegment.from("Brakes wear out"));
        store.addAll(embeddings.embedAll(texts).content(), texts);
        return AiServices.builder(RetrievalAssistant.class)
                .chatModel(models.chat())
                .contentRetriever(EmbeddingStoreContentRetriever.builder()
                        .embeddingStore(store)
                        .embeddingModel(embeddings)
                        .maxResults(5)
                        .minScore(0.6)
                        .build())
                .build()
                .answer("What does a helmet cost?");
    }
}
