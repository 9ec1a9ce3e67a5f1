package io.flowtap.operation;

import java.util.List;

/** One search for content: a retriever, or a vector store asked directly. */
public final class RetrievalOperation extends Operation {

    private String vectorDatabase;
    private String indexName;
    private String indexVersion;
    private String embeddingModel;
    private String query;
    private List<String> documents;
    private int sourcesFound = -1;
    private double topScore = Double.NaN;

    /**
     * @param name what a person would call the retriever or store
     * @param parent the operation it is part of, or null
     */
    public RetrievalOperation(String name, Operation parent) {
        super(OperationKind.RETRIEVAL, name, parent);
    }

    @Override
    protected void refineBy(Operation inner) {
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
    public String vectorDatabase() {
        return vectorDatabase;
    }

    public void vectorDatabase(String vectorDatabase) {
        this.vectorDatabase = vectorDatabase;
    }

    /** Index, collection or table; may be null. */
    public String indexName() {
        return indexName;
    }

    public void indexName(String indexName) {
        this.indexName = indexName;
    }

    /** Version of the index; may be null. */
    public String indexVersion() {
        return indexVersion;
    }

    public void indexVersion(String indexVersion) {
        this.indexVersion = indexVersion;
    }

    /** Model the query was embedded with; may be null. */
    public String embeddingModel() {
        return embeddingModel;
    }

    public void embeddingModel(String embeddingModel) {
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
    public String query() {
        return query;
    }

    /** Set only if {@link ContentCapture#prompts()} is on. */
    public void query(String query) {
        this.query = query;
    }

    /** What was found; null unless captured. */
    public List<String> documents() {
        return documents;
    }

    /** Set only if {@link ContentCapture#documents()} is on. */
    public void documents(List<String> documents) {
        this.documents = documents;
    }
}
