package com.example.platform.rag;

import com.example.platform.Metrics;
import com.example.platform.llm.EmbeddingService;
import java.util.List;

/** Finds what documents say about a question. */
public final class RetrievalService {

    private final EmbeddingService embeddings;
    private final VectorStore store;
    private final Metrics metrics;

    public RetrievalService(EmbeddingService embeddings, VectorStore store, Metrics metrics) {
        this.embeddings = embeddings;
        this.store = store;
        this.metrics = metrics;
    }

    public List<ScoredChunk> retrieve(String query, int most) {
        List<ScoredChunk> found = store.search(embeddings.embed(query), most);
        metrics.count("retrieval.query");
        return found;
    }
}
