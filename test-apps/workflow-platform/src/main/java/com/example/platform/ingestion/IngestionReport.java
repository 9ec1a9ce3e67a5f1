package com.example.platform.ingestion;

/** What was taken in. */
public record IngestionReport(IngestionSource source, int documents, int chunks) {}
