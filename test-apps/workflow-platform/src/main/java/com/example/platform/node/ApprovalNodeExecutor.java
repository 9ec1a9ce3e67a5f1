package com.example.platform.node;

import com.example.platform.Metrics;
import com.example.platform.workflow.ExecutionContext;
import com.example.platform.workflow.NodeResult;
import com.example.platform.workflow.WorkflowNode;

/** Asks a human, and so waits. */
public final class ApprovalNodeExecutor extends AbstractNodeExecutor {

    public ApprovalNodeExecutor(Metrics metrics) {
        super(metrics);
    }

    @Override
    protected NodeResult perform(WorkflowNode node, ExecutionContext context, String apiToken) {
        return NodeResult.waiting(node, resolved("question", node, context));
    }
}
