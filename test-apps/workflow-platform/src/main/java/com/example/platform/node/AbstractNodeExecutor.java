package com.example.platform.node;

import com.example.platform.Metrics;
import com.example.platform.workflow.ExecutionContext;
import com.example.platform.workflow.NodeExecutionException;
import com.example.platform.workflow.NodeResult;
import com.example.platform.workflow.WorkflowNode;
import java.util.Locale;

/** What all executors do around the work itself. */
abstract class AbstractNodeExecutor implements NodeExecutor {

    private final Metrics metrics;

    AbstractNodeExecutor(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public final NodeResult execute(WorkflowNode node, ExecutionContext context, String apiToken) {
        try {
            NodeResult result = perform(node, context, apiToken);
            metrics.count("node." + result.status().name().toLowerCase(Locale.ROOT));
            return result;
        } catch (RuntimeException e) {
            metrics.count("node.failed");
            throw new NodeExecutionException(node.id(), e);
        }
    }

    protected abstract NodeResult perform(WorkflowNode node, ExecutionContext context, String apiToken);

    /** A setting with what it refers to; the input of the workflow if the node has no such setting. */
    static String resolved(String setting, WorkflowNode node, ExecutionContext context) {
        return context.resolve(node.setting(setting, "{{input}}"));
    }
}
