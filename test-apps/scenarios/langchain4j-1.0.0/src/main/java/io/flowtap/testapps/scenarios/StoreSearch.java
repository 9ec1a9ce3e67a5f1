package io.flowtap.testapps.scenarios;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;

/** A store searched directly, without a retriever. */
final class StoreSearch implements Scenario {

    @Override
    public String run(Models models) {
        EmbeddingModel embeddings = models.embeddings();
        InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
        TextSegment text = TextSegment.from("A helmet costs 65 euros");
        store.add(embeddings.embed(text).content(), text);
        EmbeddingSearchRequest request = EmbeddingSearchRequest.builder()
                .queryEmbedding(embeddings.embed("price of a helmet").content())
                .maxResults(3)
                .build();
        return store.search(request).matches().size() + " found";
    }
}
