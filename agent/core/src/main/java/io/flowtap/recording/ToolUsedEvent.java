package io.flowtap.recording;

import io.flowtap.event.EventDraft;
import io.flowtap.event.EventTypes;
import io.flowtap.operation.AgentOperation;
import io.flowtap.operation.NodeOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.ToolOperation;
import io.flowtap.operation.internal.OperationAccess;
import org.jspecify.annotations.Nullable;

/** {@code tool_used}: one tool call or one node of a graph. */
final class ToolUsedEvent {

    private ToolUsedEvent() {}

    /** Adds the call to the agents it was made for. */
    static void count(ToolOperation tool) {
        for (Operation each = tool.parent(); each != null; each = each.parent()) {
            if (each instanceof AgentOperation agent) {
                OperationAccess.get().addToolCall(agent);
            }
        }
    }

    static void describe(ToolOperation tool, EventDraft draft) {
        describe(tool, tool.toolType(), draft);
        if (tool.errorType() != null) {
            draft.put(PropertyKeys.ERROR_TYPE, tool.errorType());
        }
    }

    static void describe(NodeOperation node, EventDraft draft) {
        describe(node, node.nodeType(), draft);
    }

    private static void describe(Operation operation, @Nullable String toolType, EventDraft draft) {
        draft.type(EventTypes.TOOL_USED)
                .put(PropertyKeys.TOOL_ID, operation.name())
                .put(PropertyKeys.TOOL_TYPE, toolType)
                .put(PropertyKeys.STATUS, operation.status().label())
                .put(PropertyKeys.LATENCY_MS, draft.latencyMillis());
        Surroundings.describe(operation, draft);
    }
}
