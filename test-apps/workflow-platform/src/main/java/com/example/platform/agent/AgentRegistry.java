package com.example.platform.agent;

import com.example.platform.Metrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The agents there are, by id. */
public final class AgentRegistry {

    private final Map<String, AiAgent> agents = new ConcurrentHashMap<>();
    private final Metrics metrics;

    public AgentRegistry(Metrics metrics) {
        this.metrics = metrics;
    }

    public AiAgent register(AiAgent agent) {
        agents.put(agent.getId(), agent);
        metrics.count("agent.registered");
        return agent;
    }

    public AiAgent get(String id) {
        AiAgent agent = agents.get(id);
        if (agent == null) {
            throw new IllegalArgumentException("No agent " + id);
        }
        return agent;
    }
}
