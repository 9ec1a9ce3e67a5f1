package com.example.platform.agent;

/** What an agent is to do. */
public record AgentTask(String id, String goal) {}
