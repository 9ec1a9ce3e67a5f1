package com.example.platform.agent;

import com.example.platform.Metrics;
import com.example.platform.llm.ChatMessage;
import com.example.platform.llm.LlmException;
import com.example.platform.llm.LlmRequest;
import com.example.platform.llm.LlmService;
import com.example.platform.tool.ToolException;
import com.example.platform.tool.ToolRegistry;
import java.util.List;
import java.util.Map;

/** Lets agents work: their tools first, then the model with what the tools have found. */
public final class AgentRunner {

    private final LlmService llm;
    private final ToolRegistry tools;
    private final Metrics metrics;

    public AgentRunner(LlmService llm, ToolRegistry tools, Metrics metrics) {
        this.llm = llm;
        this.tools = tools;
        this.metrics = metrics;
    }

    /** @throws AgentException if a tool or the model fails */
    public AgentRun run(AiAgent agent, AgentTask task, String apiToken) {
        try {
            AgentRun run = work(agent, task, apiToken);
            metrics.count("agent.completed");
            return run;
        } catch (ToolException | LlmException e) {
            metrics.count("agent.failed");
            throw new AgentException(agent.getId(), e);
        }
    }

    private AgentRun work(AiAgent agent, AgentTask task, String apiToken) {
        StringBuilder prompt = new StringBuilder(task.goal());
        for (String tool : agent.getTools()) {
            prompt.append("\n").append(tools.invoke(tool, Map.of("query", task.goal())));
        }
        List<ChatMessage> messages =
                List.of(new ChatMessage("system", agent.getInstructions()), new ChatMessage("user", prompt.toString()));
        String answer = llm.complete(new LlmRequest(agent.getProvider(), agent.getModel(), messages, apiToken))
                .text();
        return new AgentRun(agent.getId(), task.id(), answer, agent.getTools().size());
    }
}
