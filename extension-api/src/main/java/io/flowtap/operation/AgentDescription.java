package io.flowtap.operation;

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

    private AgentDescription(
            String agentId,
            String agentType,
            String framework,
            @Nullable String memoryBackend,
            @Nullable String modelName,
            int toolsCount) {
        this.agentId = agentId;
        this.agentType = agentType;
        this.framework = framework;
        this.memoryBackend = memoryBackend;
        this.modelName = modelName;
        this.toolsCount = toolsCount;
    }

    /**
     * An agent of which no more is known.
     *
     * @param agentId what stays the same over all runs of this agent
     * @param agentType {@code ai_service}, {@code graph} and the like
     * @param framework the library that built it
     */
    public static AgentDescription of(String agentId, String agentType, String framework) {
        return new AgentDescription(agentId, agentType, framework, null, null, -1);
    }

    /** @param memoryBackend what keeps its conversation; null if it has none or it cannot be told */
    public AgentDescription withMemoryBackend(@Nullable String memoryBackend) {
        return new AgentDescription(agentId, agentType, framework, memoryBackend, modelName, toolsCount);
    }

    /** @param modelName the model it talks to; null if it cannot be told */
    public AgentDescription withModelName(@Nullable String modelName) {
        return new AgentDescription(agentId, agentType, framework, memoryBackend, modelName, toolsCount);
    }

    /** @param toolsCount how many tools it may call; -1 if it cannot be told */
    public AgentDescription withToolsCount(int toolsCount) {
        return new AgentDescription(agentId, agentType, framework, memoryBackend, modelName, toolsCount);
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

    @Override
    public String toString() {
        return agentType + " " + agentId + " of " + framework;
    }
}
