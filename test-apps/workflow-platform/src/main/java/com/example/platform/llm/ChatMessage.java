package com.example.platform.llm;

/** One message of a chat with a model. */
public record ChatMessage(String role, String content) {}
