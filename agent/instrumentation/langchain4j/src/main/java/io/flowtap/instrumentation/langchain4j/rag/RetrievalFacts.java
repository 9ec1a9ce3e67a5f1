package io.flowtap.instrumentation.langchain4j.rag;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import io.flowtap.instrumentation.common.HostObjects;
import io.flowtap.operation.Operations;
import io.flowtap.operation.RetrievalOperation;
import java.util.ArrayList;
import java.util.List;

/** Reads what a search found. */
final class RetrievalFacts {

    private RetrievalFacts() {}

    /** Whether an augmentor's result holds anything, as far as can be told. */
    static boolean hasElements(List<Content> contents) {
        return HostObjects.isPlainCollection(contents) && !contents.isEmpty();
    }

    /** A retriever of the host may hand on anything: what cannot be read is left out, and the record stays. */
    static void contents(RetrievalOperation search, List<Content> contents) {
        if (!HostObjects.isPlainCollection(contents)) {
            return;
        }
        try {
            read(search, contents);
        } catch (RuntimeException ofTheHost) {
            search.documents(null);
        }
    }

    private static void read(RetrievalOperation search, List<Content> contents) {
        search.sourcesFound(contents.size());
        double top = Double.NaN;
        for (Content content : contents) {
            top = higher(top, score(content));
        }
        if (!Double.isNaN(top)) {
            search.topScore(top);
        }
        if (Operations.capture().documents()) {
            List<String> texts = new ArrayList<>(contents.size());
            for (Content content : contents) {
                texts.add(text(content));
            }
            search.documents(texts);
        }
    }

    /** What a store of the host found; may be null. What cannot be read is left out. */
    static void matches(RetrievalOperation search, EmbeddingSearchResult<?> result) {
        if (result == null || !HostObjects.isPlainCollection(result.matches())) {
            return;
        }
        score(search, result);
        try {
            read(search, result);
        } catch (RuntimeException ofTheHost) {
            search.documents(null);
        }
    }

    private static void read(RetrievalOperation search, EmbeddingSearchResult<?> result) {
        search.sourcesFound(result.matches().size());
        if (Operations.capture().documents()) {
            List<String> texts = new ArrayList<>(result.matches().size());
            for (EmbeddingMatch<?> match : result.matches()) {
                texts.add(match != null && match.embedded() instanceof TextSegment segment ? segment.text() : null);
            }
            search.documents(texts);
        }
    }

    /** Raises the top score to that of {@code result}; may be null. */
    static void score(RetrievalOperation search, EmbeddingSearchResult<?> result) {
        if (result == null || !HostObjects.isPlainCollection(result.matches())) {
            return;
        }
        double top = search.topScore();
        for (EmbeddingMatch<?> match : result.matches()) {
            top = higher(top, match == null || match.score() == null ? Double.NaN : match.score());
        }
        search.topScore(top);
    }

    private static double higher(double first, double second) {
        return Double.isNaN(first) || second > first ? second : first;
    }

    /** Only LangChain4j's own contents are asked; what the host implements itself may do anything. */
    private static boolean isOfLibrary(Content content) {
        return content != null && content.getClass().getName().startsWith("dev.langchain4j.");
    }

    private static double score(Content content) {
        if (!isOfLibrary(content) || !HostObjects.isPlainCollection(content.metadata())) {
            return Double.NaN;
        }
        try {
            Object reranked = content.metadata().get(ContentMetadata.RERANKED_SCORE);
            Object score = reranked != null ? reranked : content.metadata().get(ContentMetadata.SCORE);
            return score instanceof Number number ? number.doubleValue() : Double.NaN;
        } catch (RuntimeException ofTheHost) {
            return Double.NaN;
        }
    }

    private static String text(Content content) {
        try {
            return !isOfLibrary(content) || content.textSegment() == null
                    ? null
                    : content.textSegment().text();
        } catch (RuntimeException ofTheHost) {
            return null;
        }
    }
}
