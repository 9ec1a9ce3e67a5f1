package com.example.platform.llm;

import java.util.List;

/** Vectors of texts, in their order. */
public record Embeddings(String model, List<float[]> vectors, Integer promptTokens) {}
