package io.flowtap.recording;

import io.flowtap.event.EventDraft;
import io.flowtap.event.EventTypes;
import io.flowtap.operation.RetrievalOperation;

/** {@code rag_query_triggered}: one search for content. */
final class RagQueryEvent {

    private RagQueryEvent() {}

    static void describe(RetrievalOperation retrieval, EventDraft draft) {
        draft.type(EventTypes.RAG_QUERY_TRIGGERED)
                .put(PropertyKeys.VECTOR_DB_USED, retrieval.vectorDatabase())
                .put(PropertyKeys.INDEX_NAME, retrieval.indexName())
                .put(PropertyKeys.INDEX_VERSION, retrieval.indexVersion())
                .putKnown(PropertyKeys.SOURCES_FOUND, retrieval.sourcesFound())
                .put(PropertyKeys.TOP_SCORE, retrieval.topScore())
                .put(PropertyKeys.LATENCY_MS, draft.latencyMillis())
                .put(PropertyKeys.EMBEDDING_MODEL, retrieval.embeddingModel());
        Surroundings.describe(retrieval, draft);
    }
}
