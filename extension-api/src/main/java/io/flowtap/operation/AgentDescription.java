package io.flowtap.operation;

import io.flowtap.identity.CallIdentity;
import org.jspecify.annotations.Nullable;

/**
 * An agent, AI service or graph that was built. Immutable; each {@code with} method returns a changed copy.
 */
public final class AgentDescription {

    private final String agentId;
    private final String agentType;
    private final String framework;
    private final @Nullable String memoryBackend;
    private final @Nullable String modelName;
    private final int toolsCount;
    private final @Nullable CallIdentity identity;

    private AgentDescription(
            String agentId,
            String agentType,
            String framework,
            @Nullable String memoryBackend,
            @Nullable String modelName,
            int toolsCount,
            @Nullable CallIdentity identity) {
        this.agentId = agentId;
        this.agentType = agentType;
        this.framework = framework;
        this.memoryBackend = memoryBackend;
        this.modelName = modelName;
        this.toolsCount = toolsCount;
        this.identity = identity;
    }

    /**
     * An agent of which no more is known.
     *
     * @param agentId what stays the same over all runs of this agent
     * @param agentType {@code ai_service}, {@code graph} and the like
     * @param framework the library that built it
     */
    public static AgentDescription of(String agentId, String agentType, String framework) {
        return new AgentDescription(agentId, agentType, framework, null, null, -1, null);
    }

    /** @param memoryBackend what keeps its conversation; null if it has none or it cannot be told */
    public AgentDescription withMemoryBackend(@Nullable String memoryBackend) {
        return new AgentDescription(agentId, agentType, framework, memoryBackend, modelName, toolsCount, identity);
    }

    /** @param modelName the model it talks to; null if it cannot be told */
    public AgentDescription withModelName(@Nullable String modelName) {
        return new AgentDescription(agentId, agentType, framework, memoryBackend, modelName, toolsCount, identity);
    }

    /** @param toolsCount how many tools it may call; -1 if it cannot be told */
    public AgentDescription withToolsCount(int toolsCount) {
        return new AgentDescription(agentId, agentType, framework, memoryBackend, modelName, toolsCount, identity);
    }

    /** @param identity for whom it was built, as far as the call that built it says; null if it does not */
    public AgentDescription withIdentity(@Nullable CallIdentity identity) {
        return new AgentDescription(agentId, agentType, framework, memoryBackend, modelName, toolsCount, identity);
    }

    /** What stays the same over all runs of this agent. */
    public String agentId() {
        return agentId;
    }

    /** {@code ai_service}, {@code graph} and the like. */
    public String agentType() {
        return agentType;
    }

    /** The library that built it. */
    public String framework() {
        return framework;
    }

    /** What keeps its conversation; null if it has none or it cannot be told. */
    public @Nullable String memoryBackend() {
        return memoryBackend;
    }

    /** The model it talks to; null if it cannot be told. */
    public @Nullable String modelName() {
        return modelName;
    }

    /** How many tools it may call; -1 if it cannot be told. */
    public int toolsCount() {
        return toolsCount;
    }

    /** For whom it was built, as far as the call that built it says; null if it does not. */
    public @Nullable CallIdentity identity() {
        return identity;
    }

    @Override
    public String toString() {
        return agentType + " " + agentId + " of " + framework;
    }
}
