package com.example.platform.llm;

/**
 * What a call used up, as far as the provider says; the others are null.
 *
 * @param promptTokens cached ones included
 * @param cached tokens of the prompt that the provider had in its cache
 */
public record LlmUsage(Integer promptTokens, Integer completionTokens, Integer cached, Integer totalTokens) {}
