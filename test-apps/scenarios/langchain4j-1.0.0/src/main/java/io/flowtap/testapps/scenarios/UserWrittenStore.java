package io.flowtap.testapps.scenarios;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import java.util.List;

/** A store of the team's own, with a named index. */
final class UserWrittenStore implements Scenario {

    interface UserWrittenStoreAssistant {
        String answer(String question);
    }

    static final class AtticEmbeddingStore implements EmbeddingStore<TextSegment> {

        private final String indexName = "boxes";

        @Override
        public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
            return new EmbeddingSearchResult<>(List.of(new EmbeddingMatch<>(
                    0.75, "1", request.queryEmbedding(), TextSegment.from("in box 1 of " + indexName))));
        }

        @Override
        public String add(Embedding embedding) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void add(String id, Embedding embedding) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String add(Embedding embedding, TextSegment embedded) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> addAll(List<Embedding> embeddings) {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public String run(Models models) {
        return AiServices.builder(UserWrittenStoreAssistant.class)
                .chatModel(models.chat())
                .contentRetriever(EmbeddingStoreContentRetriever.builder()
                        .embeddingStore(new AtticEmbeddingStore())
                        .embeddingModel(models.embeddings())
                        .build())
                .build()
                .answer("Where are the skates?");
    }
}
