package com.example.platform.rag;

/** A piece of a document, and how near it is to what was asked. */
public record ScoredChunk(String id, String text, double score) {}
