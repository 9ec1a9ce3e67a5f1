package io.flowtap.operation;

import io.flowtap.identity.CallIdentity;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** One run of an agent, with the totals of everything that ran for it, nested agents included. */
public final class AgentOperation extends Operation {

    private static final VarHandle MODEL_CALLS = counter("modelCalls");
    private static final VarHandle TOOL_CALLS = counter("toolCalls");
    private static final VarHandle INPUT_TOKENS = counter("inputTokens");
    private static final VarHandle OUTPUT_TOKENS = counter("outputTokens");
    private static final VarHandle COST = counter("costMicros");

    private final String agentId;
    private final String agentType;
    private final String framework;
    private volatile long modelCalls;
    private volatile long toolCalls;
    private volatile long inputTokens;
    private volatile long outputTokens;
    private volatile long costMicros;
    private volatile boolean priced;

    /**
     * @param agentId what stays the same over all runs of this agent
     * @param name what a person would call the agent
     * @param agentType {@code ai_service}, {@code sequence}, {@code graph} and the like
     * @param framework the library that runs it, such as {@code langchain4j}
     * @param parent the operation it is part of, or null
     * @param own what the call itself says of whom it is for; may be null
     */
    public AgentOperation(
            String agentId,
            String name,
            String agentType,
            String framework,
            @Nullable Operation parent,
            @Nullable CallIdentity own) {
        super(OperationKind.AGENT, name, parent, own);
        this.agentId = agentId;
        this.agentType = agentType;
        this.framework = framework;
    }

    /** An agent run that does not say of itself whom it is for. */
    public AgentOperation(String agentId, String name, String agentType, String framework, @Nullable Operation parent) {
        this(agentId, name, agentType, framework, parent, null);
    }

    private static VarHandle counter(String field) {
        try {
            return MethodHandles.lookup().findVarHandle(AgentOperation.class, field, long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    void addModelCall(TokenUsage usage, long callCostMicros) {
        MODEL_CALLS.getAndAdd(this, 1L);
        addTokens(usage, callCostMicros);
    }

    void addTokens(TokenUsage usage, long callCostMicros) {
        INPUT_TOKENS.getAndAdd(this, Math.max(0, usage.input()));
        OUTPUT_TOKENS.getAndAdd(this, Math.max(0, usage.output()));
        if (callCostMicros >= 0) {
            COST.getAndAdd(this, callCostMicros);
            priced = true;
        }
    }

    void addToolCall() {
        TOOL_CALLS.getAndAdd(this, 1L);
    }

    public String agentId() {
        return agentId;
    }

    public String agentType() {
        return agentType;
    }

    public String framework() {
        return framework;
    }

    public long modelCalls() {
        return modelCalls;
    }

    public long toolCalls() {
        return toolCalls;
    }

    public long inputTokens() {
        return inputTokens;
    }

    public long outputTokens() {
        return outputTokens;
    }

    /** Sum over the calls that have a price, in millionths of a US dollar; -1 if none has. */
    public long costMicros() {
        return priced ? costMicros : -1;
    }
}
