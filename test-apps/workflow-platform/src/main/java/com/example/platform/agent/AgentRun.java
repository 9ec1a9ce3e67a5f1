package com.example.platform.agent;

/** What an agent has done. */
public record AgentRun(String agentId, String taskId, String output, int toolCalls) {}
