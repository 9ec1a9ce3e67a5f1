package com.example.platform.node;

import com.example.platform.Metrics;
import com.example.platform.guardrail.GuardrailService;
import com.example.platform.guardrail.GuardrailVerdict;
import com.example.platform.workflow.ExecutionContext;
import com.example.platform.workflow.NodeResult;
import com.example.platform.workflow.WorkflowNode;

/** Lets nothing pass that looks like an attack. */
public final class GuardrailNodeExecutor extends AbstractNodeExecutor {

    private final GuardrailService guardrails;

    public GuardrailNodeExecutor(GuardrailService guardrails, Metrics metrics) {
        super(metrics);
        this.guardrails = guardrails;
    }

    @Override
    protected NodeResult perform(WorkflowNode node, ExecutionContext context, String apiToken) {
        GuardrailVerdict verdict = guardrails.check(resolved("text", node, context));
        return verdict.allowed() ? NodeResult.done(node, "allowed") : NodeResult.blocked(node, verdict.reason());
    }
}
