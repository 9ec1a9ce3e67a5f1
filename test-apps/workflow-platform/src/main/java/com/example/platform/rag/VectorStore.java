package com.example.platform.rag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A small index in memory. */
public final class VectorStore {

    private final String indexName;
    private final AtomicInteger version = new AtomicInteger();
    private final Map<String, IndexedChunk> chunks = new ConcurrentHashMap<>();

    public VectorStore(String indexName) {
        this.indexName = indexName;
    }

    public String getProduct() {
        return "in-memory";
    }

    public String getIndexName() {
        return indexName;
    }

    /** Another one whenever documents were taken in. */
    public String getIndexVersion() {
        return "v" + version.get();
    }

    /** Replaces a chunk of the same id. */
    public void add(String id, String text, float[] vector) {
        chunks.put(id, new IndexedChunk(id, text, vector));
    }

    public void publish() {
        version.incrementAndGet();
    }

    /** The nearest {@code most}, the best first. */
    public List<ScoredChunk> search(float[] vector, int most) {
        List<ScoredChunk> scored = new ArrayList<>();
        for (IndexedChunk chunk : chunks.values()) {
            scored.add(new ScoredChunk(chunk.id(), chunk.text(), CosineSimilarity.between(vector, chunk.vector())));
        }
        scored.sort(Comparator.comparingDouble(ScoredChunk::score).reversed().thenComparing(ScoredChunk::id));
        return scored.subList(0, Math.min(most, scored.size()));
    }

    private record IndexedChunk(String id, String text, float[] vector) {}
}
