package io.flowtap.instrumentation.langchain4j.model;

import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import dev.langchain4j.model.output.Response;
import io.flowtap.instrumentation.common.CachedAnswerDetection;
import io.flowtap.instrumentation.common.CallFrames;
import io.flowtap.instrumentation.common.HttpStatus;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationKind;
import io.flowtap.operation.RetrievalOperation;
import net.bytebuddy.asm.Advice;

/**
 * {@code EmbeddingModel}: since 1.18 its default methods call each other, so only the outermost of one object counts.
 */
final class EmbeddingModelHook {

    /** The mark of all embeddings alike. */
    private static final long EMBEDDED = 1;

    private EmbeddingModelHook() {}

    private static ModelOperation open(Object model) {
        if (CallFrames.isOpenFor(CallFrames.openModelCall(OperationKind.EMBEDDING), model)) {
            return null;
        }
        ModelOperation call = new ModelOperation(OperationKind.EMBEDDING, "embeddings", false, Operation.current());
        call.origin(model);
        call.activate();
        return call;
    }

    /** @param answer what {@code model} answered; null if it failed */
    private static void close(ModelOperation call, Object model, Object answer, Throwable thrown) {
        if (thrown != null) {
            call.httpStatus(HttpStatus.of(thrown));
        } else {
            // Whoever asks another model for some texts and none for others is a cache: vectors have no ids.
            CachedAnswerDetection.judge(call, model, EMBEDDED, answer);
        }
        if (call.parent() instanceof RetrievalOperation search && search.embeddingModel() == null) {
            search.embeddingModel(call.modelName() != null ? call.modelName() : call.requestedModel());
        }
        call.end(thrown);
    }

    /** {@code embedAll(texts)}. */
    static final class Texts {

        private Texts() {}

        @Advice.OnMethodEnter
        static Object enter(@Advice.This Object model) {
            return open(model);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.Enter Object entered,
                @Advice.This Object model,
                @Advice.Return Response<?> response,
                @Advice.Thrown Throwable thrown) {
            if (entered != null) {
                ModelOperation call = (ModelOperation) entered;
                call.deactivate();
                EmbeddingFacts.model(call, model);
                if (response != null) {
                    EmbeddingFacts.usage(call, response.tokenUsage());
                }
                close(call, model, response, thrown);
            }
        }
    }

    /** {@code embed(request)} and {@code doEmbed(request)}. */
    static final class Request {

        private Request() {}

        @Advice.OnMethodEnter
        static Object enter(@Advice.This Object model) {
            return open(model);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.Enter Object entered,
                @Advice.This Object model,
                @Advice.Return EmbeddingResponse response,
                @Advice.Thrown Throwable thrown) {
            if (entered != null) {
                ModelOperation call = (ModelOperation) entered;
                call.deactivate();
                EmbeddingFacts.model(call, model);
                if (response != null && response.metadata() != null) {
                    EmbeddingFacts.answeredBy(call, response.metadata().modelName());
                    EmbeddingFacts.usage(call, response.metadata().tokenUsage());
                }
                close(call, model, response, thrown);
            }
        }
    }
}
