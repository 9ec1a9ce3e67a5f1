package com.example.platform.agent;

/** An agent has not done its task. */
public final class AgentException extends RuntimeException {

    private final String agentId;

    AgentException(String agentId, Throwable cause) {
        super("Agent " + agentId + " gives up: " + cause.getMessage(), cause);
        this.agentId = agentId;
    }

    public String getAgentId() {
        return agentId;
    }
}
