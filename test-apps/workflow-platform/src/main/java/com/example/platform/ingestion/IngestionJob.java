package com.example.platform.ingestion;

import com.example.platform.Metrics;
import com.example.platform.llm.EmbeddingService;
import com.example.platform.rag.VectorStore;
import java.util.ArrayList;
import java.util.List;

/** Takes the documents of a source into the index. */
public final class IngestionJob {

    private final EmbeddingService embeddings;
    private final VectorStore store;
    private final Metrics metrics;
    private IngestionSource inProgress;

    public IngestionJob(EmbeddingService embeddings, VectorStore store, Metrics metrics) {
        this.embeddings = embeddings;
        this.store = store;
        this.metrics = metrics;
    }

    /** @throws IngestionException if nothing was taken in */
    public synchronized IngestionReport run(IngestionSource source) throws IngestionException {
        started(source);
        try {
            List<String> chunks = chunks(source);
            List<float[]> vectors = embeddings.embed(chunks).vectors();
            for (int i = 0; i < chunks.size(); i++) {
                store.add(source.url() + "#" + i, chunks.get(i), vectors.get(i));
            }
            store.publish();
            metrics.count("ingestion.completed");
            return new IngestionReport(source, source.documents().size(), chunks.size());
        } catch (IngestionException e) {
            metrics.count("ingestion.failed");
            throw e;
        } finally {
            inProgress = null;
        }
    }

    /** What is being taken in; null if nothing is. */
    public synchronized IngestionSource getInProgress() {
        return inProgress;
    }

    private void started(IngestionSource source) {
        inProgress = source;
        metrics.count("ingestion.started");
    }

    /** A sentence each. */
    private static List<String> chunks(IngestionSource source) throws IngestionException {
        List<String> chunks = new ArrayList<>();
        for (String document : source.documents()) {
            for (String sentence : document.split("(?<=\\.) ")) {
                chunks.add(sentence);
            }
        }
        if (chunks.isEmpty()) {
            throw new IngestionException("NO_DOCUMENTS", source.url() + " has no documents");
        }
        return chunks;
    }
}
