package io.flowtap.rulehooks;

import io.flowtap.operation.AgentDescription;
import io.flowtap.operation.Operations;

/** {@code is: agent_created}. */
final class AgentCreatedOfRule implements Statement {

    private final int id;
    private final int type;
    private final int framework;
    private final int memoryBackend;
    private final int modelName;
    private final int toolsCount;
    private final IdentityOfRule identity;

    AgentCreatedOfRule(KeyNumbers keys) {
        id = keys.of("agent_id");
        type = keys.of("agent_type");
        framework = keys.of("framework");
        memoryBackend = keys.of("memory_backend");
        modelName = keys.of("model_name");
        toolsCount = keys.of("tools_count");
        identity = new IdentityOfRule(keys);
    }

    @Override
    public void say(CallValues values, String called) {
        AgentDescription agent = AgentDescription.of(
                        values.text(id, called),
                        values.text(type, FlowOfRule.OWN),
                        values.text(framework, FlowOfRule.OWN))
                .withMemoryBackend(values.text(memoryBackend))
                .withModelName(values.text(modelName))
                .withIdentity(identity.of(values));
        long tools = values.count(toolsCount);
        Operations.agentCreated(tools < 0 ? agent : agent.withToolsCount((int) Math.min(tools, Integer.MAX_VALUE)));
    }
}
