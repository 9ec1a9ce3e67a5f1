package io.flowtap.operation.internal;

import io.flowtap.operation.AgentOperation;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.TokenUsage;

/**
 * What the agent does to operations and nobody else may. Implemented in the package of operations, where the methods
 * are package-private: decision 0047.
 */
public abstract class OperationAccess {

    /** There is one as soon as there is anything to call it with. */
    @SuppressWarnings("NullAway.Init")
    private static OperationAccess access;

    protected OperationAccess() {}

    /** Called once, before the first operation is made. */
    public static void provide(OperationAccess access) {
        if (OperationAccess.access != null) {
            throw new IllegalStateException("provided already");
        }
        OperationAccess.access = access;
    }

    /** For somebody who has an operation; there is none before that. */
    public static OperationAccess get() {
        return access;
    }

    /** Whether inner layers of this call are open; false again once it was abandoned. */
    public abstract boolean awaitsInner(Operation operation);

    /** Stops waiting for inner layers that never end, such as a stream the host forgot. */
    public abstract void abandonInner(Operation operation);

    /** Says what a call cost, in millionths of a US dollar; -1 if it cannot be priced. */
    public abstract void costMicros(ModelOperation call, long costMicros);

    /** Adds one model call to an agent's totals. Any thread. Numbers below zero are unknown and add nothing. */
    public abstract void addModelCall(AgentOperation agent, TokenUsage usage, long callCostMicros);

    /** Adds the tokens of a call that is not a model call of the agent itself, such as an embedding. Any thread. */
    public abstract void addTokens(AgentOperation agent, TokenUsage usage, long callCostMicros);

    /** Adds one tool call to an agent's totals. Any thread. */
    public abstract void addToolCall(AgentOperation agent);
}
