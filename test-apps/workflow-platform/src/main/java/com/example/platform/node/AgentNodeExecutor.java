package com.example.platform.node;

import com.example.platform.Metrics;
import com.example.platform.agent.AgentRegistry;
import com.example.platform.agent.AgentRunner;
import com.example.platform.agent.AgentTask;
import com.example.platform.workflow.ExecutionContext;
import com.example.platform.workflow.NodeResult;
import com.example.platform.workflow.WorkflowNode;

/** Leaves the work to an agent. */
public final class AgentNodeExecutor extends AbstractNodeExecutor {

    private final AgentRegistry agents;
    private final AgentRunner runner;

    public AgentNodeExecutor(AgentRegistry agents, AgentRunner runner, Metrics metrics) {
        super(metrics);
        this.agents = agents;
        this.runner = runner;
    }

    @Override
    protected NodeResult perform(WorkflowNode node, ExecutionContext context, String apiToken) {
        AgentTask task = new AgentTask(context.getExecutionId(), resolved("goal", node, context));
        return NodeResult.done(
                node,
                runner.run(agents.get(node.settings().get("agent")), task, apiToken)
                        .output());
    }
}
