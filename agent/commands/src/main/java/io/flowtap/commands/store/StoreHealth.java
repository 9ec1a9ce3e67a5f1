package io.flowtap.commands.store;

import java.util.List;
import java.util.Map;

/**
 * What {@code doctor} asks a database.
 *
 * @param product name and version of the database
 * @param bytes size on disk; -1 if unknown
 * @param rows number of rows by table, in a fixed order
 * @param estimated whether the numbers of rows are the database's own estimates, because counting would take long
 * @param schemaVersion null if there is none
 * @param damages what the database's own check found; empty if all is well, null if it has no quick check
 * @param neglected what maintenance has left undone that will hurt, each with what to do
 * @param remarks what is worth knowing
 */
public record StoreHealth(
        String product,
        long bytes,
        Map<String, Long> rows,
        boolean estimated,
        String schemaVersion,
        List<String> damages,
        List<String> neglected,
        List<String> remarks) {}
