package io.flowtap.operation;

import org.jspecify.annotations.Nullable;

/** One billable request to a chat, completion or embedding model. */
public final class ModelOperation extends Operation {

    private final String operationName;
    private final boolean streaming;
    private @Nullable String provider;
    private @Nullable String requestedModel;
    private @Nullable String modelName;
    private @Nullable String finishReason;
    private @Nullable String responseId;
    private @Nullable String prompt;
    private @Nullable String completion;
    private TokenUsage usage = TokenUsage.NONE;
    private int httpStatus;
    private boolean fromCache;
    private boolean ownsNestedCalls;
    private boolean tokensEstimated;
    private long firstTokenNanos;
    private long costMicros = -1;

    /**
     * @param kind {@link OperationKind#MODEL} or {@link OperationKind#EMBEDDING}
     * @param operationName {@code chat}, {@code text_completion} or {@code embeddings}, as in the GenAI conventions
     * @param streaming whether the answer arrives in parts
     * @param parent the operation it is part of, or null
     */
    public ModelOperation(OperationKind kind, String operationName, boolean streaming, @Nullable Operation parent) {
        super(kind, null, parent);
        this.operationName = operationName;
        this.streaming = streaming;
    }

    @Override
    boolean carriesResult() {
        return usage.known();
    }

    @Override
    boolean ownsNestedCalls() {
        return ownsNestedCalls;
    }

    /**
     * Says that calls of models are layers of this one wherever they are within it, also in a flow or an agent that it
     * runs: for a service of the application that is known as one call. Set before anyone else sees it.
     */
    public void ownsNestedCalls(boolean ownsNestedCalls) {
        this.ownsNestedCalls = ownsNestedCalls;
    }

    @Override
    void refineBy(Operation inner) {
        ModelOperation call = (ModelOperation) inner;
        provider = better(call.provider, provider);
        requestedModel = better(call.requestedModel, requestedModel);
        modelName = better(call.modelName, modelName);
        finishReason = better(call.finishReason, finishReason);
        responseId = better(call.responseId, responseId);
        prompt = better(prompt, call.prompt);
        completion = better(completion, call.completion);
        if (call.usage.known()) {
            // What was estimated gives way as a whole: half of a guess beside a number would be neither.
            usage = tokensEstimated && !call.tokensEstimated ? call.usage : usage.refinedBy(call.usage);
            tokensEstimated = call.tokensEstimated;
        }
        httpStatus = httpStatus != 0 ? httpStatus : call.httpStatus;
        if (call.fromCache || call.carriesResult()) {
            fromCache = call.fromCache;
        }
        if (firstTokenNanos == 0 && call.firstTokenNanos != 0) {
            firstTokenNanos = call.startedAt() + call.firstTokenNanos - startedAt();
        }
    }

    private static @Nullable String better(@Nullable String first, @Nullable String second) {
        return first != null ? first : second;
    }

    /** Remembers how long the first part of the answer took; later calls change nothing. */
    public void firstTokenArrived() {
        if (firstTokenNanos == 0) {
            firstTokenNanos = Math.max(1, System.nanoTime() - startedAt());
        }
    }

    /** Nanoseconds from the start to the first part of the answer; 0 if unknown. */
    public long firstTokenNanos() {
        return firstTokenNanos;
    }

    public String operationName() {
        return operationName;
    }

    public boolean streaming() {
        return streaming;
    }

    /** Lower-case name of the provider as the price table knows it, such as {@code openai}; may be null. */
    public @Nullable String provider() {
        return provider;
    }

    public void provider(@Nullable String provider) {
        this.provider = provider;
    }

    /** The model that was asked for; may be null. */
    public @Nullable String requestedModel() {
        return requestedModel;
    }

    public void requestedModel(@Nullable String requestedModel) {
        this.requestedModel = requestedModel;
    }

    /** The model that answered; may be null. */
    public @Nullable String modelName() {
        return modelName;
    }

    public void modelName(@Nullable String modelName) {
        this.modelName = modelName;
    }

    /** Lower-case reason why the model stopped, such as {@code stop} or {@code content_filter}; may be null. */
    public @Nullable String finishReason() {
        return finishReason;
    }

    public void finishReason(@Nullable String finishReason) {
        this.finishReason = finishReason;
    }

    /** The provider's id of the answer; may be null. */
    public @Nullable String responseId() {
        return responseId;
    }

    public void responseId(@Nullable String responseId) {
        this.responseId = responseId;
    }

    /** Never null; {@link TokenUsage#NONE} when the provider said nothing. */
    public TokenUsage usage() {
        return usage;
    }

    public void usage(TokenUsage usage) {
        this.usage = usage;
    }

    /** Whether the usage is derived rather than reported, such as from a total alone. */
    public boolean tokensEstimated() {
        return tokensEstimated;
    }

    public void tokensEstimated(boolean tokensEstimated) {
        this.tokensEstimated = tokensEstimated;
    }

    /** Status of the HTTP answer that made the call fail; 0 if unknown. */
    public int httpStatus() {
        return httpStatus;
    }

    public void httpStatus(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    /** Whether a cache of the application answered, so that no provider was asked and nothing is to be paid. */
    public boolean fromCache() {
        return fromCache;
    }

    public void fromCache(boolean fromCache) {
        this.fromCache = fromCache;
    }

    /** What the call cost in millionths of a US dollar; -1 until it is priced, and if it cannot be. */
    public long costMicros() {
        return costMicros;
    }

    void costMicros(long costMicros) {
        this.costMicros = costMicros;
    }

    /** What the model was asked; null unless captured. */
    public @Nullable String prompt() {
        return prompt;
    }

    /** Set only if {@link ContentCapture#prompts()} is on. */
    public void prompt(@Nullable String prompt) {
        this.prompt = prompt;
    }

    /** What the model answered; null unless captured. */
    public @Nullable String completion() {
        return completion;
    }

    /** Set only if {@link ContentCapture#completions()} is on. */
    public void completion(@Nullable String completion) {
        this.completion = completion;
    }
}
