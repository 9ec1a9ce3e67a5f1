package com.example.platform.tool;

import com.example.platform.Metrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tools there are, by name. */
public final class ToolRegistry {

    private final Map<String, Tool> tools = new ConcurrentHashMap<>();
    private final Metrics metrics;

    public ToolRegistry(Metrics metrics) {
        this.metrics = metrics;
    }

    public ToolRegistry register(String name, Tool tool) {
        tools.put(name, tool);
        return this;
    }

    /** @throws ToolException if there is no such tool, or it fails */
    public String invoke(String name, Map<String, String> arguments) {
        Tool tool = tools.get(name);
        try {
            if (tool == null) {
                throw new ToolException("No tool " + name);
            }
            String result = tool.run(arguments);
            metrics.count("tool.done");
            return result;
        } catch (ToolException e) {
            metrics.count("tool.failed");
            throw e;
        }
    }
}
