package io.flowtap.rulehooks;

import io.flowtap.operation.OperationKind;
import io.flowtap.rules.file.RuleKind;
import org.jspecify.annotations.Nullable;

/** Which kinds of a rule are operations, and how. */
final class OperationKinds {

    private OperationKinds() {}

    /** Null for what is said once and has no duration. */
    static @Nullable OperationOfKind of(RuleKind kind, KeyNumbers keys) {
        return switch (kind) {
            case FLOW -> new FlowOfRule(keys);
            case AGENT -> new AgentOfRule(keys);
            case NODE -> new NodeOfRule(keys);
            case TOOL -> new ToolOfRule(keys);
            case MODEL -> new ModelOfRule(OperationKind.MODEL, "chat", keys);
            case EMBEDDING -> new ModelOfRule(OperationKind.EMBEDDING, "embeddings", keys);
            case RETRIEVAL -> new RetrievalOfRule(keys);
            case GUARDRAIL -> new GuardrailOfRule(keys);
            case AGENT_CREATED, IDENTIFY, ALIAS, GROUP, END -> null;
        };
    }
}
