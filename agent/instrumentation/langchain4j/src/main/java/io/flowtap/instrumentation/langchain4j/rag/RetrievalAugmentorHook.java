package io.flowtap.instrumentation.langchain4j.rag;

import dev.langchain4j.rag.AugmentationRequest;
import dev.langchain4j.rag.AugmentationResult;
import io.flowtap.operation.RetrievalOperation;
import net.bytebuddy.asm.Advice;

/** {@code RetrievalAugmentor.augment}: gives its retrievers their context, and stands in for those that are lambdas. */
final class RetrievalAugmentorHook {

    private RetrievalAugmentorHook() {}

    @Advice.OnMethodEnter
    static Object enter(@Advice.This Object augmentor, @Advice.Argument(0) AugmentationRequest request) {
        return Augmentation.open(augmentor, request == null ? null : request.metadata());
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
            @Advice.Enter Object entered,
            @Advice.Argument(0) AugmentationRequest request,
            @Advice.Return AugmentationResult result) {
        if (entered == null) {
            return;
        }
        Augmentation.close(request == null ? null : request.metadata());
        if (result == null || !RetrievalFacts.hasElements(result.contents())) {
            return;
        }
        RetrievalOperation search = ((Augmentation) entered).unseenRetriever();
        if (search != null) {
            RetrievalFacts.contents(search, result.contents());
            search.end();
        }
    }
}
