package io.flowtap.testapps.scenarios;

import dev.langchain4j.model.embedding.request.EmbeddingRequest;

/** Texts embedded by a request object instead of the older methods. */
final class EmbeddingRequests implements Scenario {

    @Override
    public String run(Models models) {
        EmbeddingRequest request =
                EmbeddingRequest.builder().inputs("a bell", "a lamp").build();
        return models.embeddings().embed(request).embeddings().size() + " vectors";
    }
}
