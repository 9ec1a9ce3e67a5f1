package io.flowtap.testapps.supportdesk;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.document.splitter.DocumentByParagraphSplitter;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.EmbeddingStoreIngestor;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The shop's rules, searchable by meaning. */
final class Handbook {

    private static final List<String> CHAPTERS = List.of("returns.md", "shipping.md", "warranty.md", "workshop.md");
    private static final int LONGEST_PARAGRAPH = 250;
    private static final int MOST_PARAGRAPHS = 2;
    private static final double LEAST_SCORE = 0.6;

    private final EmbeddingModel embeddings;
    private final EmbeddingStore<TextSegment> paragraphs = new InMemoryEmbeddingStore<>();

    /** Reads and embeds all chapters. */
    Handbook(EmbeddingModel embeddings) {
        this.embeddings = embeddings;
        List<Document> chapters = new ArrayList<>();
        for (String chapter : CHAPTERS) {
            chapters.add(Document.from(read(chapter), Metadata.from("chapter", chapter)));
        }
        EmbeddingStoreIngestor.builder()
                .documentSplitter(new DocumentByParagraphSplitter(LONGEST_PARAGRAPH, 0))
                .embeddingModel(embeddings)
                .embeddingStore(paragraphs)
                .build()
                .ingest(chapters);
    }

    ContentRetriever retriever() {
        return EmbeddingStoreContentRetriever.builder()
                .embeddingStore(paragraphs)
                .embeddingModel(embeddings)
                .maxResults(MOST_PARAGRAPHS)
                .minScore(LEAST_SCORE)
                .build();
    }

    private static String read(String chapter) {
        try (InputStream in = Handbook.class.getResourceAsStream("handbook/" + chapter)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the handbook's " + chapter, e);
        }
    }
}
