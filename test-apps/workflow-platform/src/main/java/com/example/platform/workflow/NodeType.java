package com.example.platform.workflow;

/** What a node does. */
public enum NodeType {
    GUARDRAIL,
    RAG,
    TOOL,
    LLM,
    AGENT,
    APPROVAL
}
