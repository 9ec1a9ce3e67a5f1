package io.flowtap.instrumentation.langchain4j.rag;

import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.query.Query;
import io.flowtap.instrumentation.common.CallFrames;
import io.flowtap.instrumentation.common.HostObjects;
import io.flowtap.operation.Operation;
import io.flowtap.operation.Operations;
import io.flowtap.operation.RetrievalOperation;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** {@code ContentRetriever.retrieve}. A retriever that wraps another is a layer of the same search. */
final class ContentRetrieverHook {

    private ContentRetrieverHook() {}

    @Advice.OnMethodEnter
    static Object enter(@Advice.This Object retriever, @Advice.Argument(0) Query query) {
        Operation parent = Operation.current();
        if (parent instanceof RetrievalOperation && CallFrames.isOpenFor(parent, retriever)) {
            return null;
        }
        Augmentation augmentation = query == null ? null : Augmentation.of(query.metadata());
        if (augmentation != null) {
            augmentation.retrieved();
            parent = augmentation.around(parent);
        }
        RetrievalOperation search = new RetrievalOperation(HostObjects.nameOf(retriever.getClass()), parent);
        search.origin(retriever);
        if (query != null && Operations.capture().prompts()) {
            search.query(query.text());
        }
        search.activate();
        return search;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
            @Advice.Enter Object entered,
            @Advice.This Object retriever,
            @Advice.Return List<Content> contents,
            @Advice.Thrown Throwable thrown) {
        if (entered == null) {
            return;
        }
        RetrievalOperation search = (RetrievalOperation) entered;
        search.deactivate();
        if (contents != null) {
            RetrievalFacts.contents(search, contents);
        }
        search.end(thrown);
    }
}
