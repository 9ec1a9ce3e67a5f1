package io.flowtap.recording;

import io.flowtap.event.EventDraft;
import io.flowtap.event.EventTypes;
import io.flowtap.operation.AgentOperation;
import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationKind;
import io.flowtap.operation.OperationStatus;
import io.flowtap.operation.ToolOperation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code flow_executed}, and the row of {@code agent_trace_history} with the tree of what ran. */
final class FlowEvents {

    private FlowEvents() {}

    static void describeExecution(FlowOperation flow, EventDraft draft) {
        draft.type(EventTypes.FLOW_EXECUTED)
                .put(PropertyKeys.FLOW_ID, flow.flowId())
                .put(PropertyKeys.FLOW_NAME, flow.name())
                .put(PropertyKeys.FRAMEWORK, flow.framework())
                .put(PropertyKeys.EXECUTION_ID, flow.executionId())
                .put(PropertyKeys.TOOLS_USED, toolsUsed(flow))
                .put(PropertyKeys.NODES_EXECUTED, nodesExecuted(flow))
                .put(PropertyKeys.TIME_MS, draft.latencyMillis())
                .put(PropertyKeys.SUCCESS, flow.status() == OperationStatus.OK);
        describeError(flow, draft);
    }

    static void describeHistory(FlowOperation flow, EventDraft draft) {
        AgentOperation agent = firstAgent(flow);
        draft.type(EventTypes.AGENT_TRACE_HISTORY);
        if (agent != null) {
            draft.put(PropertyKeys.AGENT_ID, agent.agentId()).put(PropertyKeys.AGENT_TYPE, agent.agentType());
        }
        draft.put(PropertyKeys.FRAMEWORK, flow.framework())
                .put(PropertyKeys.FLOW_ID, flow.flowId())
                .put(PropertyKeys.FLOW_NAME, flow.name())
                .put(PropertyKeys.EXECUTION_ID, flow.executionId())
                .put(PropertyKeys.NODES_TOTAL, flow.finishedCount())
                .put(PropertyKeys.NODES_TRUNCATED, flow.finishedCount() > FlowOperation.MAX_COLLECTED)
                .put(PropertyKeys.EXECUTION_NODES, ExecutionTree.of(flow));
        putContent(draft, flow);
        describeError(flow, draft);
    }

    @SuppressWarnings("unchecked")
    private static void putContent(EventDraft draft, FlowOperation flow) {
        if (flow.input() instanceof Map<?, ?> input) {
            draft.put(PropertyKeys.INPUT_CONTEXT, (Map<String, ?>) input);
        } else if (flow.input() != null) {
            draft.put(PropertyKeys.INPUT_CONTEXT, flow.input().toString());
        }
        if (flow.output() != null) {
            draft.put(PropertyKeys.OUTPUT_SUMMARY, flow.output().toString());
        }
    }

    private static void describeError(FlowOperation flow, EventDraft draft) {
        if (flow.error() != null) {
            draft.put(PropertyKeys.ERROR_TYPE, flow.error().getClass().getName());
        }
    }

    /** Names in the order of their first call. */
    private static List<String> toolsUsed(FlowOperation flow) {
        List<String> names = new ArrayList<>();
        for (Operation each = flow.newestFinished(); each != null; each = FlowOperation.finishedBefore(each)) {
            if (each instanceof ToolOperation && each.name() != null) {
                names.remove(each.name());
                names.add(each.name());
            }
        }
        Collections.reverse(names);
        return names;
    }

    /** Nodes of a graph if it has any; otherwise the calls an AI service made. */
    private static long nodesExecuted(FlowOperation flow) {
        long graphNodes = 0;
        long agents = 0;
        for (Operation each = flow.newestFinished(); each != null; each = FlowOperation.finishedBefore(each)) {
            if (each.kind() == OperationKind.NODE) {
                graphNodes++;
            } else if (each.kind() == OperationKind.AGENT) {
                agents++;
            }
        }
        return graphNodes > 0 ? graphNodes : flow.finishedCount() - agents;
    }

    private static @Nullable AgentOperation firstAgent(FlowOperation flow) {
        AgentOperation first = null;
        for (Operation each = flow.newestFinished(); each != null; each = FlowOperation.finishedBefore(each)) {
            if (each instanceof AgentOperation agent && (first == null || agent.startedAt() - first.startedAt() < 0)) {
                first = agent;
            }
        }
        return first;
    }
}
