package io.flowtap.instrumentation.langchain4j.scenario;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.rag.content.retriever.listener.ContentRetrieverListener;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import dev.langchain4j.store.embedding.listener.EmbeddingStoreListener;

/** LangChain4j's own listeners, since 1.11: they wrap what they listen to. */
public final class Listeners {

    private Listeners() {}

    public static String everywhere(String url) {
        EmbeddingModel model = OpenAiEmbeddingModel.builder()
                .baseUrl(url)
                .apiKey("key")
                .modelName("emb-asked")
                .build()
                .addListener(new EmbeddingModelListener() {});
        InMemoryEmbeddingStore<TextSegment> documents = new InMemoryEmbeddingStore<>();
        documents.add(Embedding.from(new float[] {0.6f, 0.8f}), TextSegment.from("one"));
        documents.add(Embedding.from(new float[] {0.8f, 0.6f}), TextSegment.from("two"));
        EmbeddingStore<TextSegment> store = documents.addListener(new EmbeddingStoreListener() {});
        return AiServices.builder(Services.Assistant.class)
                .chatModel(Chats.model(url))
                .contentRetriever(EmbeddingStoreContentRetriever.builder()
                        .embeddingStore(store)
                        .embeddingModel(model)
                        .maxResults(2)
                        .build()
                        .addListener(new ContentRetrieverListener() {}))
                .build()
                .chat("question");
    }
}
