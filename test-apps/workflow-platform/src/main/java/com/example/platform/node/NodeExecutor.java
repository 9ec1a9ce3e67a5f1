package com.example.platform.node;

import com.example.platform.workflow.ExecutionContext;
import com.example.platform.workflow.NodeExecutionException;
import com.example.platform.workflow.NodeResult;
import com.example.platform.workflow.WorkflowNode;

/** Runs the nodes of one type. */
public interface NodeExecutor {

    /** Executes with the token of the execution. */
    default NodeResult execute(WorkflowNode node, ExecutionContext context) {
        return execute(node, context, context.getApiToken());
    }

    /** @throws NodeExecutionException if it fails */
    NodeResult execute(WorkflowNode node, ExecutionContext context, String apiToken);
}
