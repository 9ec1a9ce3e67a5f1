package io.flowtap.console.store;

import java.util.List;
import java.util.Map;

/**
 * What {@code doctor} asks a database.
 *
 * @param product name and version of the database
 * @param bytes size on disk; -1 if unknown
 * @param rows number of rows by table, in a fixed order
 * @param schemaVersion null if there is none
 * @param problems what the database's own check found; empty if all is well
 */
public record StoreHealth(
        String product, long bytes, Map<String, Long> rows, String schemaVersion, List<String> problems) {}
