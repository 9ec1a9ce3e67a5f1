package io.flowtap.recording;

import io.flowtap.event.EventDraft;
import io.flowtap.event.EventTypes;
import io.flowtap.operation.AgentDescription;
import io.flowtap.operation.AgentOperation;
import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.HostThrowable;

/** {@code agent_created}, {@code agent_execution} and {@code agent_error}. */
final class AgentEvents {

    private AgentEvents() {}

    static void describeCreation(AgentDescription agent, EventDraft draft) {
        draft.type(EventTypes.AGENT_CREATED)
                .put(PropertyKeys.AGENT_ID, agent.agentId())
                .put(PropertyKeys.AGENT_TYPE, agent.agentType())
                .put(PropertyKeys.MEMORY_BACKEND, agent.memoryBackend())
                .put(PropertyKeys.FRAMEWORK, agent.framework())
                .put(PropertyKeys.MODEL_NAME, agent.modelName())
                .putKnown(PropertyKeys.TOOLS_COUNT, agent.toolsCount());
    }

    static void describeExecution(AgentOperation agent, EventDraft draft) {
        identify(agent, EventTypes.AGENT_EXECUTION, draft)
                .put(PropertyKeys.AGENT_TYPE, agent.agentType())
                .put(PropertyKeys.FRAMEWORK, agent.framework())
                .put(PropertyKeys.LATENCY_MS, draft.latencyMillis())
                .put(PropertyKeys.LLM_CALLS, agent.modelCalls())
                .put(PropertyKeys.TOOL_CALLS, agent.toolCalls())
                .put(PropertyKeys.INPUT_TOKENS, agent.inputTokens())
                .put(PropertyKeys.OUTPUT_TOKENS, agent.outputTokens())
                .putKnown(PropertyKeys.COST_USD_MICROS, agent.costMicros());
        placeInFlow(agent, draft);
    }

    static void describeError(AgentOperation agent, EventDraft draft) {
        identify(agent, EventTypes.AGENT_ERROR, draft).put(PropertyKeys.ERROR_SOURCE, sourceOf(agent));
        if (agent.error() != null) {
            draft.put(PropertyKeys.ERROR_TYPE, agent.error().getClass().getName())
                    .put(PropertyKeys.ERROR_MESSAGE, HostThrowable.message(agent.error()));
        }
        placeInFlow(agent, draft);
    }

    private static EventDraft identify(AgentOperation agent, String type, EventDraft draft) {
        return draft.type(type).put(PropertyKeys.AGENT_ID, agent.agentId()).put(PropertyKeys.AGENT_NAME, agent.name());
    }

    private static void placeInFlow(AgentOperation agent, EventDraft draft) {
        FlowOperation flow = agent.flow();
        if (flow != null) {
            draft.put(PropertyKeys.FLOW_ID, flow.flowId()).put(PropertyKeys.EXECUTION_ID, flow.executionId());
        }
    }

    /** The host's exceptions may override getCause with anything. */
    private static String sourceOf(AgentOperation agent) {
        try {
            return ErrorSource.of(agent);
        } catch (RuntimeException e) {
            return "agent";
        }
    }
}
