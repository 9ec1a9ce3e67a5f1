package io.flowtap.instrumentation.langchain4j.rag;

import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import io.flowtap.instrumentation.common.HostObjects;
import io.flowtap.operation.Operation;
import io.flowtap.operation.RetrievalOperation;
import net.bytebuddy.asm.Advice;

/** {@code EmbeddingStore.search}: tells a retriever's record where it searched, or is the record if there is none. */
final class EmbeddingStoreHook {

    private EmbeddingStoreHook() {}

    @Advice.OnMethodEnter
    static Object enter(@Advice.This Object store) {
        Operation around = Operation.current();
        if (around instanceof RetrievalOperation search && !search.ended()) {
            StoreFacts.describe(search, store);
            return null;
        }
        RetrievalOperation search = new RetrievalOperation(HostObjects.nameOf(store.getClass()), around);
        StoreFacts.describe(search, store);
        search.activate();
        return search;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
            @Advice.Enter Object entered,
            @Advice.Return EmbeddingSearchResult<?> result,
            @Advice.Thrown Throwable thrown) {
        if (entered != null) {
            RetrievalOperation search = (RetrievalOperation) entered;
            search.deactivate();
            RetrievalFacts.matches(search, result);
            search.end(thrown);
        } else if (Operation.current() instanceof RetrievalOperation search && !search.ended()) {
            RetrievalFacts.score(search, result);
        }
    }
}
