package io.flowtap.instrumentation.langchain4j.scenario;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.rag.query.router.DefaultQueryRouter;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.List;

/** Retrieval. Written against what 1.0.0 has. */
public final class Retrievals {

    private Retrievals() {}

    private static InMemoryEmbeddingStore<TextSegment> store() {
        InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
        store.add(Embedding.from(new float[] {0.6f, 0.8f}), TextSegment.from("one"));
        store.add(Embedding.from(new float[] {0.8f, 0.6f}), TextSegment.from("two"));
        return store;
    }

    private static ContentRetriever retriever(String url) {
        return EmbeddingStoreContentRetriever.builder()
                .embeddingStore(store())
                .embeddingModel(OpenAiEmbeddingModel.builder()
                        .baseUrl(url)
                        .apiKey("key")
                        .modelName("emb-asked")
                        .build())
                .maxResults(2)
                .build();
    }

    private static AiServices<Services.Assistant> assistant(String url) {
        return AiServices.builder(Services.Assistant.class).chatModel(Chats.model(url));
    }

    public static String retrieved(String url) {
        return assistant(url).contentRetriever(retriever(url)).build().chat("question");
    }

    public static String byLambda(String url) {
        ContentRetriever lambda = query -> List.of(Content.from("one"), Content.from("two"));
        return assistant(url).contentRetriever(lambda).build().chat("question");
    }

    /** Two retrievers run on the augmentor's pool. */
    public static String byTwo(String url) {
        return assistant(url)
                .retrievalAugmentor(DefaultRetrievalAugmentor.builder()
                        .queryRouter(new DefaultQueryRouter(retriever(url), retriever(url)))
                        .build())
                .build()
                .chat("question");
    }

    /** The transformer drops the query's metadata. */
    public static String rewritten(String url) {
        return assistant(url)
                .retrievalAugmentor(DefaultRetrievalAugmentor.builder()
                        .queryTransformer(query -> List.of(Query.from("better " + query.text())))
                        .contentRetriever(retriever(url))
                        .build())
                .build()
                .chat("question");
    }

    public static String searched(String url) {
        return String.valueOf(store().search(EmbeddingSearchRequest.builder()
                        .queryEmbedding(Embedding.from(new float[] {0.6f, 0.8f}))
                        .maxResults(1)
                        .build())
                .matches()
                .size());
    }

    public static String failing(String url) {
        ContentRetriever failing = new ContentRetriever() {
            @Override
            public List<Content> retrieve(Query query) {
                throw new IllegalStateException("index is gone");
            }
        };
        return assistant(url).contentRetriever(failing).build().chat("question");
    }

    public static String wrapped(String url) {
        ContentRetriever inner = retriever(url);
        ContentRetriever filtering = new ContentRetriever() {
            @Override
            public List<Content> retrieve(Query query) {
                return inner.retrieve(query).subList(0, 1);
            }
        };
        return assistant(url).contentRetriever(filtering).build().chat("question");
    }
}
