package com.example.platform.llm;

/** The answer of a model. */
public record LlmResult(String id, String provider, String model, String text, String finishReason, LlmUsage usage) {}
