package io.flowtap.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One search for content: a retriever, or a vector store asked directly. */
public final class RetrievalOperation extends Operation {

    private @Nullable String vectorDatabase;
    private @Nullable String indexName;
    private @Nullable String indexVersion;
    private @Nullable String embeddingModel;
    private @Nullable String query;
    private @Nullable List<String> documents;
    private int sourcesFound = -1;
    private double topScore = Double.NaN;

    /**
     * @param name what a person would call the retriever or store
     * @param parent the operation it is part of, or null
     */
    public RetrievalOperation(String name, @Nullable Operation parent) {
        super(OperationKind.RETRIEVAL, name, parent);
    }

    @Override
    void refineBy(Operation inner) {
        RetrievalOperation search = (RetrievalOperation) inner;
        vectorDatabase = vectorDatabase == null ? search.vectorDatabase : vectorDatabase;
        indexName = indexName == null ? search.indexName : indexName;
        indexVersion = indexVersion == null ? search.indexVersion : indexVersion;
        embeddingModel = embeddingModel == null ? search.embeddingModel : embeddingModel;
        query = query == null ? search.query : query;
        documents = documents == null ? search.documents : documents;
        // What the outer layer handed on counts, not what the store found: a retriever may filter.
        sourcesFound = sourcesFound < 0 ? search.sourcesFound : sourcesFound;
        topScore = Double.isNaN(topScore) ? search.topScore : topScore;
    }

    /** Kind of store, lower case, such as {@code pgvector}; may be null. */
    public @Nullable String vectorDatabase() {
        return vectorDatabase;
    }

    public void vectorDatabase(@Nullable String vectorDatabase) {
        this.vectorDatabase = vectorDatabase;
    }

    /** Index, collection or table; may be null. */
    public @Nullable String indexName() {
        return indexName;
    }

    public void indexName(@Nullable String indexName) {
        this.indexName = indexName;
    }

    /** Version of the index; may be null. */
    public @Nullable String indexVersion() {
        return indexVersion;
    }

    public void indexVersion(@Nullable String indexVersion) {
        this.indexVersion = indexVersion;
    }

    /** Model the query was embedded with; may be null. */
    public @Nullable String embeddingModel() {
        return embeddingModel;
    }

    public void embeddingModel(@Nullable String embeddingModel) {
        this.embeddingModel = embeddingModel;
    }

    /** How many pieces of content came back; -1 if unknown. */
    public int sourcesFound() {
        return sourcesFound;
    }

    public void sourcesFound(int sourcesFound) {
        this.sourcesFound = sourcesFound;
    }

    /** Best relevance score; NaN if unknown. */
    public double topScore() {
        return topScore;
    }

    public void topScore(double topScore) {
        this.topScore = topScore;
    }

    /** What was searched for; null unless prompts are captured. */
    public @Nullable String query() {
        return query;
    }

    /** Set only if {@link ContentCapture#prompts()} is on. */
    public void query(@Nullable String query) {
        this.query = query;
    }

    /** What was found; null unless captured. */
    public @Nullable List<String> documents() {
        return documents;
    }

    /** Set only if {@link ContentCapture#documents()} is on. */
    public void documents(@Nullable List<String> documents) {
        this.documents = documents;
    }
}
