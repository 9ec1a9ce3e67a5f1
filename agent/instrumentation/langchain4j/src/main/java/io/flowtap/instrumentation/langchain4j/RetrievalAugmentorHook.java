package io.flowtap.instrumentation.langchain4j;

import dev.langchain4j.rag.AugmentationRequest;
import dev.langchain4j.rag.AugmentationResult;
import io.flowtap.operation.RetrievalOperation;
import net.bytebuddy.asm.Advice;

/** {@code RetrievalAugmentor.augment}: gives its retrievers their context, and stands in for those that are lambdas. */
final class RetrievalAugmentorHook {

    private RetrievalAugmentorHook() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static Object enter(@Advice.This Object augmentor, @Advice.Argument(0) AugmentationRequest request) {
        Object metadata = request == null ? null : request.metadata();
        return Augmentation.of(metadata) != null ? null : new Augmentation(augmentor, metadata);
    }

    @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter Object entered, @Advice.Return AugmentationResult result) {
        if (entered == null || result == null || result.contents() == null || result.contents().isEmpty()) {
            return;
        }
        RetrievalOperation search = ((Augmentation) entered).unseenRetriever();
        if (search != null) {
            RetrievalFacts.contents(search, result.contents());
            search.end();
        }
    }
}
