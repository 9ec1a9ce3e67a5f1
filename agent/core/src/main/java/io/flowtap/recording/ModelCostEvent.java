package io.flowtap.recording;

import io.flowtap.cost.CostMeter;
import io.flowtap.cost.Rates;
import io.flowtap.event.EventDraft;
import io.flowtap.event.EventTypes;
import io.flowtap.operation.AgentOperation;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationKind;
import io.flowtap.operation.OperationStatus;
import io.flowtap.operation.RetrievalOperation;
import io.flowtap.operation.TokenUsage;
import io.flowtap.operation.internal.OperationAccess;

/** {@code model_cost}: one billable model or embedding call. Also adds it to the agents it was made for. */
final class ModelCostEvent {

    private final CostMeter costs;

    ModelCostEvent(CostMeter costs) {
        this.costs = costs;
    }

    void describe(ModelOperation call, EventDraft draft) {
        if (call.fromCache()) {
            // Those tokens were paid for when the answer was made.
            call.usage(TokenUsage.NONE);
        }
        Rates rates = call.fromCache() ? null : costs.rates(call, draft.timestampMillis());
        long costMicros = call.fromCache() ? 0 : CostMeter.costMicros(call, rates);
        OperationAccess.get().costMicros(call, costMicros);
        addToAgents(call, costMicros);
        TokenUsage usage = call.usage();
        draft.type(EventTypes.MODEL_COST)
                .put(PropertyKeys.PROVIDER, call.provider())
                .put(PropertyKeys.MODEL_NAME, call.modelName() != null ? call.modelName() : call.requestedModel())
                .put(PropertyKeys.REQUESTED_MODEL, call.requestedModel())
                .put(PropertyKeys.OPERATION, call.operationName())
                .putKnown(PropertyKeys.INPUT_TOKENS, usage.input())
                .putKnown(PropertyKeys.OUTPUT_TOKENS, usage.output())
                .putKnown(PropertyKeys.CACHE_READ_TOKENS, usage.cacheRead())
                .putKnown(PropertyKeys.CACHE_WRITE_TOKENS, usage.cacheWrite())
                .putKnown(PropertyKeys.CACHE_WRITE_1H_TOKENS, usage.cacheWrite1h())
                .putKnown(PropertyKeys.REASONING_TOKENS, usage.reasoning());
        if (rates != null) {
            draft.put(PropertyKeys.RATE_INPUT_PER_1K, rates.inputPer1k());
            if (call.kind() == OperationKind.MODEL) {
                draft.put(PropertyKeys.RATE_OUTPUT_PER_1K, rates.outputPer1k());
            }
        }
        draft.putKnown(PropertyKeys.COST_USD_MICROS, costMicros)
                .put(PropertyKeys.PRICED, costMicros >= 0)
                .put(PropertyKeys.FINISH_REASON, call.finishReason())
                .put(PropertyKeys.STREAMING, call.streaming());
        if (call.firstTokenNanos() > 0) {
            draft.put(PropertyKeys.TIME_TO_FIRST_TOKEN_MS, (call.firstTokenNanos() + 500_000) / 1_000_000);
        }
        draft.put(PropertyKeys.TOKENS_ESTIMATED, call.tokensEstimated())
                .put(PropertyKeys.RESPONSE_ID, call.responseId());
        if (call.fromCache()) {
            draft.put(PropertyKeys.FROM_CACHE, true);
        }
        if (call.status() == OperationStatus.ERROR && call.httpStatus() > 0) {
            draft.put(PropertyKeys.HTTP_STATUS_CODE, call.httpStatus());
        }
        Surroundings.describe(call, draft);
    }

    private static void addToAgents(ModelOperation call, long costMicros) {
        Operation parent = call.parent();
        if (call.kind() == OperationKind.EMBEDDING
                && parent instanceof RetrievalOperation retrieval
                && retrieval.embeddingModel() == null) {
            retrieval.embeddingModel(call.modelName() != null ? call.modelName() : call.requestedModel());
        }
        for (Operation each = parent; each != null; each = each.parent()) {
            if (each instanceof AgentOperation agent) {
                if (call.kind() == OperationKind.MODEL) {
                    OperationAccess.get().addModelCall(agent, call.usage(), costMicros);
                } else {
                    OperationAccess.get().addTokens(agent, call.usage(), costMicros);
                }
            }
        }
    }
}
