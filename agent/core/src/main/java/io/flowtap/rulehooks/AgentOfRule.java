package io.flowtap.rulehooks;

import io.flowtap.identity.CallIdentity;
import io.flowtap.operation.AgentOperation;
import io.flowtap.operation.Operation;
import org.jspecify.annotations.Nullable;

/** {@code is: agent}. */
final class AgentOfRule implements OperationOfKind {

    private final int id;
    private final int name;
    private final int type;
    private final int framework;

    AgentOfRule(KeyNumbers keys) {
        id = keys.of("agent_id");
        name = keys.of("agent_name");
        type = keys.of("agent_type");
        framework = keys.of("framework");
    }

    @Override
    public Operation open(CallValues values, String called, @Nullable Operation parent, @Nullable CallIdentity own) {
        String agentId = values.text(id, called);
        return new AgentOperation(
                agentId,
                values.text(name, agentId),
                values.text(type, FlowOfRule.OWN),
                values.text(framework, FlowOfRule.OWN),
                parent,
                own);
    }

    @Override
    public void complete(Operation operation, CallValues values) {
        // Tokens and calls add up from what runs inside.
    }
}
