package io.flowtap.operation;

/**
 * An agent, AI service or graph that was built.
 *
 * @param agentId what stays the same over all runs of this agent
 * @param agentType {@code ai_service}, {@code graph} and the like
 * @param memoryBackend what keeps its conversation; null if it has none or it cannot be told
 * @param framework the library that built it
 * @param modelName the model it talks to; null if it cannot be told
 * @param toolsCount how many tools it may call; -1 if it cannot be told
 */
public record AgentDescription(
        String agentId, String agentType, String memoryBackend, String framework, String modelName, int toolsCount) {}
