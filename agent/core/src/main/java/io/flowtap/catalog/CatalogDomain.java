package io.flowtap.catalog;

/**
 * A group of events that are about the same.
 *
 * @param origin who makes them
 * @param summary one sentence
 */
public record CatalogDomain(String name, Origin origin, String summary) {}
