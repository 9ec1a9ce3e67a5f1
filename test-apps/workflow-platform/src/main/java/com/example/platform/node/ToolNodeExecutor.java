package com.example.platform.node;

import com.example.platform.Metrics;
import com.example.platform.tool.ToolRegistry;
import com.example.platform.workflow.ExecutionContext;
import com.example.platform.workflow.NodeResult;
import com.example.platform.workflow.WorkflowNode;
import java.util.Map;

/** Calls a tool. */
public final class ToolNodeExecutor extends AbstractNodeExecutor {

    private final ToolRegistry tools;

    public ToolNodeExecutor(ToolRegistry tools, Metrics metrics) {
        super(metrics);
        this.tools = tools;
    }

    @Override
    protected NodeResult perform(WorkflowNode node, ExecutionContext context, String apiToken) {
        Map<String, String> arguments = Map.of("query", resolved("argument", node, context));
        return NodeResult.done(node, tools.invoke(node.settings().get("tool"), arguments));
    }
}
