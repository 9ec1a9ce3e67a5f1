package io.flowtap.rulehooks;

import io.flowtap.identity.CallIdentity;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationKind;
import io.flowtap.operation.TokenUsage;
import org.jspecify.annotations.Nullable;

/** {@code is: model} and {@code is: embedding}. What layers below report is nearer to the provider, and stays. */
final class ModelOfRule implements OperationOfKind {

    private final OperationKind kind;
    private final String operationName;
    private final int provider;
    private final int model;
    private final int requestedModel;
    private final int inputTokens;
    private final int outputTokens;
    private final int totalTokens;
    private final int cacheReadTokens;
    private final int cacheWriteTokens;
    private final int reasoningTokens;
    private final int finishReason;
    private final int responseId;
    private final int streaming;

    ModelOfRule(OperationKind kind, String operationName, KeyNumbers keys) {
        this.kind = kind;
        this.operationName = operationName;
        provider = keys.of("provider");
        model = keys.of("model");
        requestedModel = keys.of("requested_model");
        inputTokens = keys.of("input_tokens");
        outputTokens = keys.of("output_tokens");
        totalTokens = keys.of("total_tokens");
        cacheReadTokens = keys.of("cache_read_tokens");
        cacheWriteTokens = keys.of("cache_write_tokens");
        reasoningTokens = keys.of("reasoning_tokens");
        finishReason = keys.of("finish_reason");
        responseId = keys.of("response_id");
        streaming = keys.of("streaming");
    }

    @Override
    public Operation open(CallValues values, String called, @Nullable Operation parent, @Nullable CallIdentity own) {
        ModelOperation call = new ModelOperation(kind, operationName, values.flag(streaming), parent);
        call.ownsNestedCalls(true);
        return call;
    }

    @Override
    public void complete(Operation operation, CallValues values) {
        ModelOperation call = (ModelOperation) operation;
        call.provider(known(call.provider(), values, provider));
        call.requestedModel(known(call.requestedModel(), values, requestedModel));
        call.modelName(known(call.modelName(), values, model));
        call.finishReason(known(call.finishReason(), values, finishReason));
        call.responseId(known(call.responseId(), values, responseId));
        TokenUsage said = TokenUsage.of(values.count(inputTokens), values.count(outputTokens))
                .withCacheRead(values.count(cacheReadTokens))
                .withCacheWrite(values.count(cacheWriteTokens))
                .withReasoning(values.count(reasoningTokens));
        long total = values.count(totalTokens);
        if (said.known()) {
            call.usage(said.refinedBy(call.usage()));
        } else if (total >= 0 && !call.usage().known()) {
            call.usage(TokenUsage.of(total - total / 2, total / 2));
            call.tokensEstimated(true);
        }
    }

    private static @Nullable String known(@Nullable String already, CallValues values, int number) {
        return already != null ? already : values.text(number);
    }
}
