package io.flowtap.testapps.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was measured, for docs/delivery.md: rewritten to {@code target/delivery-table.md} with every cell. */
final class DeliveryTable {

    private static final List<String> COLUMNS = List.of("PostHog", "RudderStack", "OTLP", "PostgreSQL", "JVM");
    private static final Map<String, Map<String, String>> ROWS = new TreeMap<>();

    private DeliveryTable() {}

    static synchronized void cell(Jdk jdk, String row, String column, String measured) throws IOException {
        ROWS.computeIfAbsent(row + " (" + jdk + ")", missing -> new TreeMap<>()).put(column, measured);
        StringBuilder table = new StringBuilder("| row | " + String.join(" | ", COLUMNS) + " |\n");
        table.append("|---".repeat(COLUMNS.size() + 1)).append("|\n");
        ROWS.forEach((name, cells) -> {
            table.append("| ").append(name);
            COLUMNS.forEach(each -> table.append(" | ").append(cells.getOrDefault(each, "–")));
            table.append(" |\n");
        });
        Files.writeString(Project.report("delivery-table.md"), table);
    }
}
