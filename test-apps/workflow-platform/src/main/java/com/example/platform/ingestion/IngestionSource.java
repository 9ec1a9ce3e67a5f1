package com.example.platform.ingestion;

import java.util.List;

/**
 * Where documents come from.
 *
 * @param type such as website or upload
 */
public record IngestionSource(String type, String url, List<String> documents) {}
