package io.flowtap.operation;

import io.flowtap.operation.internal.OperationAccess;

/** Opens to the agent what is closed to everybody else. */
final class AccessOfAgent extends OperationAccess {

    @Override
    public boolean awaitsInner(Operation operation) {
        return operation.awaitsInner();
    }

    @Override
    public void abandonInner(Operation operation) {
        operation.abandonInner();
    }

    @Override
    public void costMicros(ModelOperation call, long costMicros) {
        call.costMicros(costMicros);
    }

    @Override
    public void addModelCall(AgentOperation agent, TokenUsage usage, long callCostMicros) {
        agent.addModelCall(usage, callCostMicros);
    }

    @Override
    public void addTokens(AgentOperation agent, TokenUsage usage, long callCostMicros) {
        agent.addTokens(usage, callCostMicros);
    }

    @Override
    public void addToolCall(AgentOperation agent) {
        agent.addToolCall();
    }
}
