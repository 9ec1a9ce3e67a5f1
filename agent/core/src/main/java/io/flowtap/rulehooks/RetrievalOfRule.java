package io.flowtap.rulehooks;

import io.flowtap.identity.CallIdentity;
import io.flowtap.operation.Operation;
import io.flowtap.operation.RetrievalOperation;
import org.jspecify.annotations.Nullable;

/** {@code is: retrieval}. */
final class RetrievalOfRule implements OperationOfKind {

    private final int vectorDatabase;
    private final int indexName;
    private final int indexVersion;
    private final int sourcesFound;
    private final int topScore;
    private final int embeddingModel;

    RetrievalOfRule(KeyNumbers keys) {
        vectorDatabase = keys.of("vector_db_used");
        indexName = keys.of("index_name");
        indexVersion = keys.of("index_version");
        sourcesFound = keys.of("sources_found");
        topScore = keys.of("top_score");
        embeddingModel = keys.of("embedding_model");
    }

    @Override
    public Operation open(CallValues values, String called, @Nullable Operation parent, @Nullable CallIdentity own) {
        return new RetrievalOperation(called, parent);
    }

    @Override
    public void complete(Operation operation, CallValues values) {
        RetrievalOperation retrieval = (RetrievalOperation) operation;
        retrieval.vectorDatabase(values.text(vectorDatabase));
        retrieval.indexName(values.text(indexName));
        retrieval.indexVersion(values.text(indexVersion));
        long found = values.count(sourcesFound);
        if (found >= 0) {
            retrieval.sourcesFound((int) Math.min(found, Integer.MAX_VALUE));
        }
        retrieval.topScore(values.number(topScore));
        String model = values.text(embeddingModel);
        if (model != null) {
            retrieval.embeddingModel(model);
        }
    }
}
