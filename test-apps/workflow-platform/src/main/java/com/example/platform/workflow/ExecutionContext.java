package com.example.platform.workflow;

import com.example.platform.account.User;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** One execution of a workflow: for whom it is, what came in and what the nodes have put out so far. */
public final class ExecutionContext {

    private final String executionId = UUID.randomUUID().toString();
    private final User user;
    private final String sessionId;
    private final String input;
    private final String apiToken;
    private final Map<String, String> outputs = new ConcurrentHashMap<>();

    /** @param apiToken what models and tools are called with */
    public ExecutionContext(User user, String sessionId, String input, String apiToken) {
        this.user = user;
        this.sessionId = sessionId;
        this.input = input;
        this.apiToken = apiToken;
    }

    public String getExecutionId() {
        return executionId;
    }

    public User getUser() {
        return user;
    }

    public String getSessionId() {
        return sessionId;
    }

    public String getInput() {
        return input;
    }

    public String getApiToken() {
        return apiToken;
    }

    /** By id of the node. */
    public Map<String, String> getOutputs() {
        return outputs;
    }

    /** The text with everything filled in that it refers to. */
    public String resolve(String text) {
        String resolved = text.replace("{{input}}", input);
        for (Map.Entry<String, String> output : outputs.entrySet()) {
            resolved = resolved.replace("{{" + output.getKey() + "}}", output.getValue());
        }
        return resolved;
    }

    @Override
    public String toString() {
        return "ExecutionContext[" + executionId + ", " + user + ", " + input + ", token " + apiToken + "]";
    }
}
