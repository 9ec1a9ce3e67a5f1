package io.flowtap.recording;

import io.flowtap.event.EventDraft;
import io.flowtap.operation.AgentOperation;
import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.HostThrowable;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationStatus;

/** In which agent and flow an operation ran, and how it failed: what most events say. */
final class Surroundings {

    private Surroundings() {}

    static void describe(Operation operation, EventDraft draft) {
        AgentOperation agent = operation.agent();
        if (agent != null) {
            draft.put(PropertyKeys.AGENT_ID, agent.agentId());
        }
        FlowOperation flow = operation.flow();
        if (flow != null) {
            draft.put(PropertyKeys.FLOW_ID, flow.flowId()).put(PropertyKeys.EXECUTION_ID, flow.executionId());
        }
        if (operation.error() != null) {
            draft.put(PropertyKeys.ERROR_TYPE, operation.error().getClass().getName());
            // What refused repeats what it refused: content, which is stored only where capture is on.
            if (operation.status() == OperationStatus.ERROR) {
                draft.put(PropertyKeys.ERROR_MESSAGE, HostThrowable.message(operation.error()));
            }
        }
    }
}
