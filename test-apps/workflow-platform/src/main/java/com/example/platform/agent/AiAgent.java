package com.example.platform.agent;

import com.example.platform.llm.LlmService;
import java.util.List;

/** A model with instructions and tools. */
public final class AiAgent {

    private final String id;
    private final String kind;
    private final String provider;
    private final String model;
    private final String instructions;
    private final List<String> tools;

    /** Of the default model. */
    public AiAgent(String id, String kind, String instructions, List<String> tools) {
        this(id, kind, LlmService.DEFAULT_PROVIDER, LlmService.DEFAULT_MODEL, instructions, tools);
    }

    public AiAgent(String id, String kind, String provider, String model, String instructions, List<String> tools) {
        this.id = id;
        this.kind = kind;
        this.provider = provider;
        this.model = model;
        this.instructions = instructions;
        this.tools = List.copyOf(tools);
    }

    public String getId() {
        return id;
    }

    /** Such as worker or assistant. */
    public String getKind() {
        return kind;
    }

    public String getProvider() {
        return provider;
    }

    public String getModel() {
        return model;
    }

    public String getInstructions() {
        return instructions;
    }

    /** Names of the tools it uses, in this order. */
    public List<String> getTools() {
        return tools;
    }
}
